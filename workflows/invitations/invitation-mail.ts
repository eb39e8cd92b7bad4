import { DateTime } from 'luxon';

/** What an invitation says. */
export interface InvitationMail {
  /** Who invites; empty where nobody in particular does. */
  readonly inviter: string;
  /** The client whose dashboard it opens; null for the platform's administration. */
  readonly clientName: string | null;
  readonly link: string;
  readonly expiresAt: Date;
}

/** Subject, plain text and simple HTML of an invitation. */
export function invitationMail(mail: InvitationMail): {
  subject: string;
  text: string;
  html: string;
} {
  const inviter = mail.inviter || 'Your agency';
  const to =
    mail.clientName === null
      ? 'administer the DRA Reconciliation Platform'
      : `the dashboard of ${mail.clientName} on the DRA Reconciliation Platform`;
  const until = DateTime.fromJSDate(mail.expiresAt, { zone: 'utc' })
    .setLocale('en')
    .toFormat("d MMMM yyyy, HH:mm 'UTC'");
  const invites = `${inviter} invites you to ${to}.`;
  const advice = `The link works once, until ${until}. If you did not expect this mail, ignore it.`;
  return {
    subject: `Invitation to ${mail.clientName ?? 'the DRA Reconciliation Platform'}`.replace(
      /[\r\n]+/g,
      ' ',
    ),
    text: `${invites}\n\nAccept the invitation:\n${mail.link}\n\n${advice}\n`,
    html: [
      `<p>${escaped(invites)}</p>`,
      `<p><a href="${escaped(mail.link)}">Accept the invitation</a></p>`,
      `<p>${escaped(advice)}</p>`,
    ].join('\n'),
  };
}

function escaped(text: string): string {
  const entities: { readonly [character: string]: string } = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
