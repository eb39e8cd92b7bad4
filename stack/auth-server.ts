import { serve } from '@hono/node-server';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { createTransport } from 'nodemailer';
import { readAuthServerConfig } from './config.ts';

const config = readAuthServerConfig();
const mail = createTransport(config.SMTP_URL);

const app = new App({
  connection: createPostgresConnection({ url: config.DATABASE_URL }),
  auth: {
    enabled: true,
    jwt_secret: config.AUTH_JWT_SECRET,
    site_url: config.SITE_URL,
    additional_redirect_urls: [`${config.SITE_URL}/**`],
    publishable_key: config.SUPABASE_PUBLISHABLE_KEY,
    secret_key: config.SUPABASE_SECRET_KEY,
    email: { enable_confirmations: true },
  },
  options: {
    drivers: {
      email: {
        async send(message) {
          await mail.sendMail({ from: config.MAIL_FROM, ...message });
        },
      },
    },
  },
});
await app.init();

/** Only the auth part of the app is served; its REST door to the tables stays shut. */
function answer(request: Request): Response | Promise<Response> {
  if (!new URL(request.url).pathname.startsWith('/auth/v1/')) {
    return new Response('Not found', { status: 404 });
  }
  return app.server.fetch(request);
}

const server = serve({ fetch: answer, port: config.PORT, hostname: '127.0.0.1' });

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(0), 1000).unref();
  });
}
