import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect } from 'chai';
import { checkPorts } from './port-check.ts';
import { freePort } from './ports.ts';

async function refusal(settings: Record<string, unknown>): Promise<string> {
  return checkPorts(settings).then(
    () => '',
    (error: unknown) => String(error),
  );
}

describe('checkPorts', () => {
  it('is content with free ports', async () => {
    expect(await refusal({ API_PORT: await freePort(), DATA_DIR: '/tmp' })).to.equal('');
  });

  it('names every taken port, its variable and what to do', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    const message = await refusal({ API_PORT: await freePort(), MAIL_PORT: port });
    server.close();
    expect(message).to.include(`Port ${port} (MAIL_PORT) is taken`);
    expect(message).to.include('MAIL_PORT=<port> make start');
    expect(message).not.to.include('API_PORT');
  });

  it('refuses one port for two parts', async () => {
    const port = await freePort();
    const message = await refusal({ API_PORT: port, MAIL_PORT: port });
    expect(message).to.include(`Port ${port} is both API_PORT and MAIL_PORT`);
  });
});
