import { fileURLToPath } from 'node:url';
import { answers, startReady, type Child, type OnSpawn } from './child.ts';

/** How the mail catcher runs; mails are kept in `mailDir` over restarts. */
export interface MailOptions {
  smtpPort: number;
  webPort: number;
  mailDir: string;
  logFile: string;
  onSpawn?: OnSpawn;
}

/** The running mail catcher; `url` is its web inbox and REST API. */
export interface RunningMail extends Child {
  url: string;
  smtpUrl: string;
}

/** Starts maildev on 127.0.0.1: takes every mail, delivers none, shows them in a web inbox. */
export async function startMail(options: MailOptions): Promise<RunningMail> {
  const program = new URL('./bin/maildev.js', import.meta.resolve('maildev'));
  const url = `http://127.0.0.1:${options.webPort}`;
  const child = await startReady(
    {
      name: 'Mail',
      command: process.execPath,
      args: [
        fileURLToPath(program),
        ...['--ip', '127.0.0.1', '--smtp', String(options.smtpPort)],
        ...['--web-ip', '127.0.0.1', '--web', String(options.webPort)],
        ...['--mail-directory', options.mailDir],
      ],
      // maildev looks for configuration files in its folder and all above it.
      cwd: '/',
      env: {},
      logFile: options.logFile,
      onSpawn: options.onSpawn,
    },
    () => answers(`${url}/api/healthz`),
  );
  return { ...child, url, smtpUrl: `smtp://127.0.0.1:${options.smtpPort}` };
}
