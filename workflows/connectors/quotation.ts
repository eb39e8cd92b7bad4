const LENGTH = 80;

/** The first 80 characters of what a remote said, on one line, without mark-up and secrets. */
export function quoted(said: string, secrets: readonly string[]): string {
  let plain = said;
  for (const secret of secrets) plain = plain.replaceAll(secret, '***');
  plain = plain
    .slice(0, 100_000)
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > LENGTH ? `${plain.slice(0, LENGTH)}…` : plain;
}
