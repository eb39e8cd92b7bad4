import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A host name or literal that leads into a private network; thrown before anything is sent. */
export class PrivateHostError extends Error {
  override readonly name = 'PrivateHostError';
}

/**
 * Says whether an IP address is anything but public unicast: loopback, private, link-local,
 * unique-local, carrier-grade NAT, unspecified, multicast, reserved, also IPv4 mapped into IPv6.
 */
export function isPrivateAddress(address: string): boolean {
  return ipaddr.process(address).range() !== 'unicast';
}

/** Throws PrivateHostError where the host of the URL is written as a private IP address. */
export function refusePrivateLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && isPrivateAddress(host)) throw new PrivateHostError(host);
}

/**
 * Name resolution for a connection that fails where any address of the name is private. Being part
 * of the connection, it judges the very addresses that are connected to.
 */
export const lookupPublicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const first = error ? undefined : addresses[0];
    if (error) done(error, '');
    else if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
      done(new PrivateHostError(hostname), '');
    } else if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};
