import ipaddr from 'ipaddr.js';

/**
 * Says whether a URL's host is written as anything but a public address: `localhost`, or an IP
 * literal that is not public unicast. Names that resolve to such an address are the worker's to
 * refuse, when it connects.
 */
export function isPrivateHost(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() !== 'unicast';
}
