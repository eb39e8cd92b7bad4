import type { Client } from '../api/clients/clients.schema.ts';
import type { Me } from '../api/people/people.schema.ts';
import type { ApiClient } from './api-client.ts';
import { clientView } from './client-view.ts';
import { element, nameTab, show } from './elements.ts';

/** The clients that a person may see, one of them open. */
export async function showHome(api: ApiClient): Promise<void> {
  const [{ isAdmin }, { clients }] = await Promise.all([
    api.get<Me>('/api/me'),
    api.get<{ clients: Client[] }>('/api/clients'),
  ]);
  const [first] = clients;
  if (first === undefined) {
    show(...nothingToSee(isAdmin));
    return;
  }
  const below = element('div');
  const open = async (client: Client): Promise<void> => {
    const loading = element('p', { class: 'quiet' }, 'Loading…');
    below.replaceChildren(loading);
    const view = await clientView(api, client, isAdmin).catch(failure);
    // Another client may have been chosen meanwhile.
    if (!below.contains(loading)) return;
    below.replaceChildren(view);
    nameTab();
  };
  show(clients.length > 1 ? picker(clients, open) : null, below);
  await open(first);
}

function nothingToSee(isAdmin: boolean): HTMLElement[] {
  if (!isAdmin) {
    const advice = 'Nothing has been shared with this address. Ask your agency for an invitation.';
    return [element('h1', {}, 'No clients'), element('p', {}, advice)];
  }
  const docs = element('a', { href: '/api/docs' }, 'the API');
  return [
    element('h1', {}, 'No clients yet'),
    element('p', {}, 'Create a client and its connectors through ', docs, '.'),
  ];
}

function picker(clients: Client[], open: (client: Client) => Promise<void>): HTMLElement {
  const options = clients.map(({ id, name }) => element('option', { value: id }, name));
  const choose = element('select', {}, ...options);
  choose.addEventListener('change', () => {
    const value = choose instanceof HTMLSelectElement ? choose.value : '';
    const chosen = clients.find(({ id }) => id === value);
    if (chosen) void open(chosen);
  });
  return element('label', { class: 'picker' }, 'Client', choose);
}

function failure(error: unknown): HTMLElement {
  const message = error instanceof Error ? error.message : String(error);
  return element('p', { role: 'alert', class: 'notice' }, message);
}
