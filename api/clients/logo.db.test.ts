import { expect } from 'chai';
import sharp from 'sharp';
import {
  addClient,
  addPerson,
  call,
  runSql,
  startTestApi,
  type Person,
  type TestApi,
} from '../../test/support/api.ts';

describe('/api/clients/:clientId/logo', () => {
  let api: TestApi;
  let clientId: string;
  let admin: Person;
  let member: Person;
  let stranger: Person;
  let png: Buffer;

  before(async () => {
    api = await startTestApi();
    clientId = await addClient(api);
    admin = await addPerson(api, { admin: true });
    member = await addPerson(api, { clientIds: [clientId] });
    stranger = await addPerson(api);
    png = await picture(400, 200).png().toBuffer();
  });
  after(() => api.stop());

  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#dd3333' } });
  const path = () => `/api/clients/${clientId}/logo`;

  async function put(body: Uint8Array | string, as: Person = admin, type = 'image/png') {
    const headers = { authorization: `Bearer ${as.token}`, 'content-type': type };
    const payload = typeof body === 'string' ? body : new Uint8Array(body);
    const answer = await fetch(api.url + path(), { method: 'PUT', headers, body: payload });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  const get = (address: string, as: Person, headers: Record<string, string> = {}) =>
    fetch(api.url + address, { headers: { authorization: `Bearer ${as.token}`, ...headers } });

  it('is drawn anew within 192 pixels, and served where the client says', async () => {
    const { status, body } = await put(png);
    expect(status).to.equal(200);
    const address = String(body.logoUrl);
    expect(address).to.match(new RegExp(`^${path()}\\?v=[0-9a-f]{16}$`));
    const answer = await get(address, member);
    expect(answer.headers.get('content-type')).to.equal('image/png');
    expect(answer.headers.get('cache-control')).to.equal('private, max-age=31536000, immutable');
    expect(answer.headers.get('content-security-policy')).to.include('sandbox');
    expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
    const { format, width, height } = await sharp(await answer.bytes()).metadata();
    expect({ format, width, height }).to.deep.equal({ format: 'png', width: 192, height: 96 });
    const etag = answer.headers.get('etag') ?? '';
    expect(
      (await get(path(), member, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status,
    ).to.equal(304);
  });

  it('keeps nothing of a file but the picture', async () => {
    const script = '<script>alert(1)</script>';
    const jpeg = await picture(20, 20)
      .withExif({ IFD0: { ImageDescription: script } })
      .jpeg()
      .toBuffer();
    const hostile = Buffer.concat([jpeg, Buffer.from(script)]);
    const { body } = await put(hostile, admin, 'image/jpeg');
    const answer = await get(String(body.logoUrl), admin);
    expect(Buffer.from(await answer.arrayBuffer()).includes('script')).to.equal(false);
  });

  it('is shown to the client’s own people only, and changed by admins only', async () => {
    await put(png);
    expect((await get(path(), stranger)).status).to.equal(404);
    expect((await fetch(api.url + path())).status).to.equal(401);
    expect((await put(png, member)).status).to.equal(403);
    expect((await call(api, 'DELETE', path(), { as: member })).status).to.equal(403);
  });

  it('is taken away, and each change is in the audit log', async () => {
    await runSql(api.db, 'delete from dra.audit_log');
    await put(png);
    expect((await call(api, 'DELETE', path(), { as: admin })).status).to.equal(204);
    expect((await get(path(), admin)).status).to.equal(404);
    const { body } = await call(api, 'GET', `/api/clients/${clientId}`, { as: admin });
    expect(body.logoUrl).to.equal(null);
    const log = await runSql(
      api.db,
      `select actor_id, action, changes #> '{logo,bytes}' is null as gone from dra.audit_log order by id`,
    );
    const entry = { actor_id: admin.userId, action: 'client.change' };
    expect(log).to.deep.equal([
      { ...entry, gone: false },
      { ...entry, gone: true },
    ]);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const refused: [string, () => Promise<string | Uint8Array>, number][] = [
    ['HTML that calls itself a PNG', async () => '<!doctype html><script>alert(1)</script>', 422],
    ['an SVG that calls itself a PNG', async () => svg, 422],
    ['a GIF', async () => picture(9, 9).gif().toBuffer(), 422],
    ['a PNG that ends early', async () => png.subarray(0, png.length - 40), 422],
    ['an empty file', async () => '', 422],
    ['a small file of too many pixels', async () => picture(5_000, 5_000).png().toBuffer(), 422],
    ['a file of more than 1 MB', async () => Buffer.alloc(1_000_001), 413],
  ];
  for (const [what, make, wanted] of refused) {
    it(`refuses ${what}`, async () => {
      const { status, body } = await put(await make());
      expect(status).to.equal(wanted);
      if (wanted === 422) expect(body).to.have.nested.property('errors[0].path', 'logo');
    });
  }

  it('refuses an SVG and JSON by their media types', async () => {
    expect((await put(svg, admin, 'image/svg+xml')).status).to.equal(415);
    expect((await put('{}', admin, 'application/json')).status).to.equal(415);
  });
});
