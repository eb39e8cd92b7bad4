import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const mailSchema = z.object({
  id: z.string(),
  to: z.array(z.object({ address: z.string() })),
  text: z.string().default(''),
});
type Mail = z.infer<typeof mailSchema>;

const patienceMs = 30_000;

/** The mail catcher's inbox, read through its REST API. */
export class Inbox {
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** The mails that have come for an address, oldest first. */
  async mailsTo(address: string): Promise<Mail[]> {
    const response = await fetch(`${this.url}/api/email`);
    const mails = z.array(mailSchema).parse(await response.json());
    return mails.filter(({ to }) => to.some((person) => person.address === address));
  }

  /**
   * What `pattern` captures in the newest mail to the address that has it and is none of `seen`.
   * Waits for it; throws after 30 s.
   */
  async waitFor(address: string, pattern: RegExp, seen: string[] = []): Promise<string> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const fresh = (await this.mailsTo(address)).filter(({ id }) => !seen.includes(id));
      const found = fresh.map(({ text }) => pattern.exec(text)?.[1]).findLast(Boolean);
      if (found !== undefined) return found;
      await sleep(100);
    }
    throw new Error(
      `No mail with ${pattern.source} came for ${address} in ${patienceMs / 1000} s.`,
    );
  }
}
