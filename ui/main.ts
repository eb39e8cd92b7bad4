import { ApiClient } from './api-client.ts';
import { element, show } from './elements.ts';
import { showHome } from './home.ts';
import { showInvitation } from './invitation.ts';
import { openSession } from './session.ts';
import { showSignIn } from './sign-in.ts';

/** The page's start: an invitation, the sign-in, or what the signed-in person may see. */
async function start(): Promise<void> {
  const session = await openSession();
  const api = new ApiClient(session);
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (location.pathname === '/invitation' && token !== null) {
    showInvitation(api, token, () => {
      history.replaceState(null, '', '/');
      void home(api);
    });
    return;
  }
  await home(api);
}

async function home(api: ApiClient): Promise<void> {
  const { data } = await api.session.auth.getSession();
  const account = document.querySelector('#account');
  account?.replaceChildren();
  if (data.session === null) {
    showSignIn(api.session, () => void home(api));
    return;
  }
  const leave = () => void api.session.auth.signOut().then(() => home(api));
  account?.append(
    element('span', { class: 'quiet' }, data.session.user.email ?? ''),
    element('button', { class: 'link', click: leave }, 'Sign out'),
  );
  await showHome(api).catch(showFailure);
}

function showFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  show(
    element('h1', {}, 'Something went wrong'),
    element('p', { role: 'alert' }, message),
    element('button', { click: () => location.reload() }, 'Try again'),
  );
}

start().catch(showFailure);
