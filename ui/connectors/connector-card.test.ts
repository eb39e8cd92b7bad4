import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { Fetched } from '../../test/support/fetched.ts';
import { AuthServer } from '../session/auth-server.ts';
import { ConnectorCard } from './connector-card.ts';

const now = '2026-11-20T10:00:00.000Z';
const stored = {
  ...{ id: 'c1', clientId: 'k', kind: 'woo', settings: { url: 'https://a.example' } },
  credentials: { set: true, keyId: 'k', updatedAt: now },
  ...{ lastTest: null, createdAt: now, updatedAt: now },
};
const report = {
  ...{ ok: false, testedAt: now },
  parts: [
    { name: 'address', ok: true, message: 'It answers.', remedy: '' },
    { name: 'sign-in', ok: false, message: 'The key is refused.', remedy: 'Make a new one.' },
    { name: 'orders permission', ok: false, message: 'Not tried.', remedy: 'Solve it first.' },
  ],
};

describe("a connector's card", () => {
  useAngular();
  let fetched: Fetched;
  let fixture: ComponentFixture<ConnectorCard>;
  beforeEach(() => {
    const auth = { accessToken: () => Promise.resolve('a token'), forget: () => Promise.resolve() };
    configure({ providers: [{ provide: AuthServer, useValue: auth }] });
  });
  afterEach(() => fetched.restore());

  async function show(kind: string, connector?: object): Promise<HTMLElement> {
    fixture = TestBed.createComponent(ConnectorCard);
    const inputs = { clientId: 'k', kind, connector, lastSync: undefined };
    for (const [name, value] of Object.entries(inputs)) {
      fixture.componentRef.setInput(name, value);
    }
    await fixture.whenStable();
    const page: unknown = fixture.nativeElement;
    if (!(page instanceof HTMLElement)) throw new Error('no element');
    return page;
  }
  function type(page: HTMLElement, index: number, text: string): void {
    const field = page.querySelectorAll('input')[index];
    if (field === undefined) throw new Error('no field');
    field.value = text;
    field.dispatchEvent(new Event('input'));
  }
  async function submit(page: HTMLElement): Promise<void> {
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  }
  const words = (of: Element | null) => of?.textContent.replace(/\s+/g, ' ').trim() ?? '';

  it('sends nothing while an entry is wrong, and says what at its field', async () => {
    fetched = new Fetched(() => Response.json({}));
    const page = await show('woo');
    await submit(page);
    expect([...page.querySelectorAll('.fault')].map(words)).to.deep.equal([
      ...['An address that begins with https://', 'Enter this.', 'Enter this.'],
    ]);
    expect(fetched.requests).to.deep.equal([]);
  });

  it('stores what was entered, tests it, and names the part that fails', async () => {
    fetched = new Fetched((path) => Response.json(path.endsWith('/test') ? report : stored));
    const page = await show('woo');
    for (const [index, text] of ['https://a.example', 'ck', 'cs'].entries()) {
      type(page, index, text);
    }
    await submit(page);
    await fixture.whenStable();
    expect(fetched.requests.map(({ path }) => path)).to.deep.equal([
      ...['/api/clients/k/connectors', '/api/clients/k/connectors/c1/test'],
    ]);
    expect([...page.querySelectorAll('li')].map(words)).to.deep.equal([
      'Address ok It answers.',
      'Credentials failed The key is refused. Make a new one.',
      'Permission to read orders not tried',
    ]);
    expect(words(page.querySelector('li.failed'))).to.include('Credentials');
  });

  it('shows no credentials of a stored one, and replaces them only on demand', async () => {
    fetched = new Fetched(() => Response.json(stored));
    const page = await show('woo', stored);
    expect(page.querySelectorAll('input[type=password]')).to.have.length(0);
    page.querySelector<HTMLElement>('.secret button')?.click();
    await fixture.whenStable();
    const fields = [...page.querySelectorAll<HTMLInputElement>('input[type=password]')];
    expect(fields.map(({ value }) => value)).to.deep.equal(['', '']);
  });

  it("shows the API's own words at the field that it refuses", async () => {
    const errors = [{ path: 'settings.url', message: 'The host is a private address.' }];
    fetched = new Fetched(() =>
      Response.json({ type: '/problems/invalid', detail: 'Wrong.', errors }, { status: 400 }),
    );
    const page = await show('woo', stored);
    type(page, 0, 'https://10.0.0.1');
    await fixture.whenStable();
    await submit(page);
    await fixture.whenStable();
    expect(words(page.querySelector('.fault'))).to.equal('The host is a private address.');
  });
});
