import { createClient } from '@supabase/supabase-js';
import { expect } from 'chai';
import pg from 'pg';
import { z } from 'zod';
import { job as jobAnswer, type Job } from '../api/jobs/jobs.schema.ts';
import { result, type Result } from '../api/results/results.schema.ts';
import type { StepName } from '../database/job-steps.ts';
import { createDemoSecrets } from '../simulators/keys.ts';
import { startSimulators, type Simulators } from '../simulators/start.ts';
import { addDays } from '../simulators/demo/calendar.ts';
import type { ApiCaller } from '../stack/api-caller.ts';
import {
  connectedClient,
  isFinished,
  jobWhen,
  startAudit,
  type Connected,
  type ShopName,
} from './support/demo-client.ts';
import { adminLogin, testPlatform, yesterday, type Platform } from './support/platform.ts';
import { control, served } from './support/remotes.ts';
import { atEnd } from './support/servers.ts';

const window = { from: addDays(yesterday(), -16), to: addDays(yesterday(), -10) };
const cancelledWithinMs = 10_000;
const forGood = 1_000_000;
const zeros = { count: 0, value: '0.00' };

/** The simulator that a step asks. */
const remoteOf = { ga4: 'ga4', woo: 'woo', shopify: 'shopify' } as const;
type Remote = keyof typeof remoteOf;

// What shops and GA4 do to an audit: refuse it, stumble once, answer nonsense, ask for patience, hold
// data back or have none.
describe('an audit of remotes that misbehave', function () {
  this.timeout(120_000);
  let platform: Platform;
  let admin: ApiCaller;
  /** Simulators with lesser rights: no read_all_orders, and an account that may view no property. */
  let lesser: Simulators;
  const stranger = createDemoSecrets();

  before(async () => {
    platform = await testPlatform();
    admin = await platform.admin();
    const { shopify, woo, ga4 } = platform.demo.secrets;
    const blind = stranger.secrets.ga4.accounts.map((account) => ({ ...account, properties: [] }));
    lesser = await startSimulators({
      host: '127.0.0.1',
      ...{ wooPort: 0, shopifyPort: 0, ga4Port: 0 },
      lastDay: yesterday(),
      secrets: {
        woo,
        shopify: { ...shopify, scopes: ['read_orders'] },
        ga4: { accounts: [...ga4.accounts, ...blind] },
      },
    });
    atEnd(() => lesser.close());
  });
  afterEach(async () => {
    for (const remote of Object.values(remoteOf)) await order(remote, { reset: true, delayMs: 0 });
  });

  const order = (remote: Remote, what: object) => control(platform.simulators.urls[remote], what);
  const requests = (remote: Remote) => served(platform.simulators.urls[remote]);
  const fault = (remote: Remote, what: object, times = forGood) =>
    order(remote, { faults: [{ times, ...what }] });

  const ended = async (started: Job): Promise<Job> => jobWhen(admin, started.id, isFinished);
  const audit = async ({ client }: Connected, days = window): Promise<Job> =>
    ended(await startAudit(admin, client.id, days));
  const runAgain = async (before: Job): Promise<Job> =>
    ended(await admin.post(`jobs/${before.id}/run-again`, {}, jobAnswer));
  /** Adds the connector of that kind again, which replaces the one that is there. */
  const replace = ({ client }: Connected, connector: object) =>
    admin.post(`clients/${client.id}/connectors`, connector, z.unknown());

  function stepOf(job: Job, name: StepName) {
    const step = job.steps[name];
    if (step === undefined) throw new Error(`the job has no step ${name}`);
    return step;
  }

  function expectSucceeded(job: Job): void {
    expect(job.status, JSON.stringify(job.steps)).to.equal('succeeded');
  }

  async function resultOf(job: Job): Promise<Result> {
    expectSucceeded(job);
    return admin.get(`results/${job.resultId ?? ''}`, result);
  }

  async function storedRows(table: 'orders' | 'ga4_transactions', connectorId: string) {
    const database = new pg.Client({ connectionString: platform.adminUrl });
    await database.connect();
    try {
      const { rows } = await database.query(
        `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as digest,
                count(*)::int as count
           from (select to_jsonb(r) - 'job_id' as t from dra.${table} r
                  where connector_id = $1) rows`,
        [connectorId],
      );
      return z.object({ digest: z.string(), count: z.int() }).parse(rows[0]);
    } finally {
      await database.end();
    }
  }

  async function expectCancelledInTime(started: Job): Promise<void> {
    const since = Date.now();
    await admin.post(`jobs/${started.id}/cancel`, {}, z.unknown());
    const job = await ended(started);
    expect(job.status).to.equal('cancelled');
    expect(Date.now() - since).to.be.below(cancelledWithinMs);
  }

  describe('whose key is wrong', () => {
    interface WrongKey {
      readonly name: string;
      readonly shop: ShopName;
      readonly failing: Remote;
      readonly intact: Remote;
      readonly wrong: () => object;
      readonly right: () => object;
      readonly said: RegExp;
      readonly remedy: RegExp;
    }
    const wooSettings = () => ({ url: platform.simulators.urls.woo });
    const shopifySettings = () => ({
      shopDomain: 'nordlicht.myshopify.com',
      baseUrl: platform.simulators.urls.shopify,
    });
    const cases: WrongKey[] = [
      {
        name: 'a Woo secret',
        shop: 'aurora',
        failing: 'woo',
        intact: 'ga4',
        wrong: () => {
          const credentials = {
            ...platform.demo.credentials.woo,
            consumerSecret: `cs_${'0'.repeat(40)}`,
          };
          return { kind: 'woo', settings: wooSettings(), credentials };
        },
        right: () => ({
          kind: 'woo',
          settings: wooSettings(),
          credentials: platform.demo.credentials.woo,
        }),
        said: /answered 401: .*(signature|secret)/i,
        remedy: /consumer key and secret/,
      },
      {
        name: 'a Shopify token',
        shop: 'nordlicht',
        failing: 'shopify',
        intact: 'ga4',
        wrong: () => ({
          kind: 'shopify',
          settings: shopifySettings(),
          credentials: { accessToken: `shpat_${'0'.repeat(32)}` },
        }),
        right: () => ({
          kind: 'shopify',
          settings: shopifySettings(),
          credentials: platform.demo.credentials.shopify,
        }),
        said: /answered 401: \[API\] Invalid API key or access token/,
        remedy: /Check the token/,
      },
      {
        name: 'a service account that may not view the property',
        shop: 'aurora',
        failing: 'ga4',
        intact: 'woo',
        wrong: () => ({
          kind: 'ga4',
          settings: { propertyId: '310000001', baseUrl: lesser.urls.ga4 },
          credentials: stranger.credentials.ga4(`${lesser.urls.ga4}/token`),
        }),
        right: () => ({
          kind: 'ga4',
          settings: { propertyId: '310000001', baseUrl: platform.simulators.urls.ga4 },
          credentials: platform.demo.credentials.ga4(`${platform.simulators.urls.ga4}/token`),
        }),
        said: /answered 403: User does not have sufficient permissions/,
        remedy: /Add audits@demo-shops\.example as a Viewer of property 310000001/,
      },
    ];

    for (const [index, { name, shop, failing, intact, ...one }] of cases.entries()) {
      describe(`(${name})`, () => {
        let connected: Connected;
        let failed: Job;
        before(async () => {
          connected = await connectedClient(platform, shop, `wrong-key-${index}`);
          await replace(connected, one.wrong());
          failed = await audit(connected);
        });

        it('fails at that connector, with what the remote said and what to do', () => {
          expect(failed.status).to.equal('failed');
          expect(failed.resultId).to.equal(null);
          const step = stepOf(failed, failing);
          expect(step.status).to.equal('failed');
          expect(step.message).to.match(one.said);
          expect(step.remedy).to.match(one.remedy);
        });

        it('reads the other connector to its end', () => {
          const step = stepOf(failed, intact);
          expect(step.status).to.equal('succeeded');
          expect(step.rows).to.be.above(0);
        });

        it('succeeds with the right key, asking nothing again of the other connector', async () => {
          const table = intact === 'ga4' ? 'ga4_transactions' : 'orders';
          const connectorId =
            intact === 'ga4' ? connected.ga4ConnectorId : connected.shopConnectorId;
          const stored = await storedRows(table, connectorId);
          expect(stored.count).to.be.above(0);
          await replace(connected, one.right());
          const asked = await requests(intact);
          const second = await resultOf(await runAgain(failed));
          expect(await requests(intact)).to.deep.equal(asked);
          expect(await storedRows(table, connectorId)).to.deep.equal(stored);
          const whole = await resultOf(await audit(connected));
          expect(second.inputHash).to.equal(whole.inputHash);
          expect(second.summary).to.deep.equal(whole.summary);
        });
      });
    }
  });

  describe('that stumble once', () => {
    const retryAfter = { status: 429, headers: { 'Retry-After': '1' }, body: {} };
    const busy = { status: 503, headers: { 'Retry-After': '1' }, body: 'Briefly unavailable' };
    const stumbles: [ShopName, Remote, string, object][] = [
      ['aurora', 'woo', 'a web page with status 200', { name: 'html200', path: '/orders' }],
      ['aurora', 'woo', 'a PHP notice before the JSON', { name: 'notice', path: '/orders' }],
      ['aurora', 'woo', '502', { name: 'html502', path: '/orders' }],
      ['aurora', 'woo', '429 with Retry-After', { ...retryAfter, path: '/orders' }],
      ['aurora', 'woo', '503 with Retry-After', { ...busy, path: '/orders' }],
      ['aurora', 'woo', 'a lost connection', { name: 'drop', path: '/orders' }],
      ['aurora', 'ga4', '502', { name: 'html502', path: 'runReport' }],
      ['aurora', 'ga4', 'too many at once', { name: 'quotaConcurrent', path: 'runReport' }],
      ['aurora', 'ga4', 'an expired token', { name: 'expireTokens', path: 'runReport' }],
      ['nordlicht', 'shopify', 'THROTTLED', { name: 'throttled', path: 'graphql' }],
      ['nordlicht', 'shopify', 'an error beside data', { name: 'partial', path: 'graphql' }],
      ['nordlicht', 'shopify', '429 of its edge', { name: 'tooManyRequests', path: 'graphql' }],
      ['nordlicht', 'shopify', 'a web page with status 200', { name: 'html200', path: 'graphql' }],
    ];
    for (const shop of ['aurora', 'nordlicht'] as const) {
      describe(`(${shop})`, () => {
        let connected: Connected;
        let undisturbed: Result;
        const usual: Record<string, number> = {};
        const asked = async (remote: Remote) =>
          Object.values(await requests(remote)).reduce((sum, count) => sum + count, 0);

        before(async () => {
          connected = await connectedClient(platform, shop, `stumbles-${shop}`);
          for (const remote of Object.values(remoteOf)) await order(remote, { reset: true });
          undisturbed = await resultOf(await audit(connected));
          for (const remote of Object.values(remoteOf)) usual[remote] = await asked(remote);
        });

        for (const [, remote, name, what] of stumbles.filter(([of]) => of === shop)) {
          it(`gives the same figures after ${name} from ${remote}`, async () => {
            await order(remote, { reset: true });
            await fault(remote, what, 1);
            const { inputHash, summary, complete } = await resultOf(await audit(connected));
            expect(await asked(remote), 'the fault was met').to.be.above(usual[remote] ?? 0);
            expect(complete).to.equal(true);
            expect(inputHash).to.equal(undisturbed.inputHash);
            expect(summary).to.deep.equal(undisturbed.summary);
          });
        }
      });
    }
  });

  describe('that do not recover', () => {
    const startedAudit = async (slug: string) => {
      const { client } = await connectedClient(platform, 'aurora', slug);
      return startAudit(admin, client.id, window);
    };

    it('shows what the shop answers in place of JSON and when it is tried again', async () => {
      await fault('woo', { name: 'html200', path: '/orders' });
      const started = await startedAudit('answers-a-page');
      const isRetrying = (job: Job) => stepOf(job, 'woo').status === 'retrying';
      const job = await jobWhen(admin, started.id, isRetrying);
      const { message, attempt, waitUntil } = stepOf(job, 'woo');
      expect(job.status).to.equal('retrying');
      expect(message).to.match(/answered “Just a moment.*” where JSON was expected/);
      expect(message).to.match(/Attempt \d of 8 follows\.$/);
      expect(attempt).to.be.above(1);
      expect(waitUntil).to.be.a('string');
      await expectCancelledInTime(started);
    });

    it('fails after the attempts that server errors of GA4 are worth, and can go on later', async () => {
      await fault('ga4', { name: 'html502', path: 'runReport' });
      const failed = await ended(await startedAudit('gives-up'));
      const { status, message, remedy } = stepOf(failed, 'ga4');
      expect(failed.status).to.equal('failed');
      expect(status).to.equal('failed');
      expect(message).to.match(/answered 502: .*\(3 attempts\)$/);
      expect(remedy).to.include('Run the audit again later');
      await order('ga4', { reset: true });
      expectSucceeded(await runAgain(failed));
    });

    it('waits for the hour in which GA4 gives its quota back, and can be cancelled', async () => {
      await fault('ga4', { name: 'quotaHour', path: 'runReport' });
      const started = await startedAudit('out-of-quota');
      const job = await jobWhen(
        admin,
        started.id,
        ({ status, steps }) => status === 'waiting' && steps.woo?.status === 'succeeded',
      );
      const { status, message, waitUntil } = stepOf(job, 'ga4');
      expect(status).to.equal('waiting');
      expect(message).to.include('Exhausted property tokens per hour');
      expect(Date.parse(waitUntil ?? '')).to.be.above(Date.now());
      await expectCancelledInTime(started);
    });

    it('refuses a second run of a busy client and names the running job', async () => {
      await order('woo', { delayMs: 1_000 });
      const started = await startedAudit('busy');
      const auth = createClient(platform.origin, platform.secrets.publishableKey, {
        auth: { persistSession: false, autoRefreshToken: false },
      }).auth;
      const { data } = await auth.signInWithPassword(adminLogin);
      const answer = await fetch(`${platform.origin}/api/jobs/run/${started.clientId}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${data.session?.access_token ?? ''}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(window),
      });
      const problem = z.looseObject({ detail: z.string(), job: jobAnswer });
      const { detail, job } = problem.parse(await answer.json());
      expect(answer.status).to.equal(409);
      expect(detail).to.equal('An audit of this client is running.');
      expect(job.id).to.equal(started.id);
      await order('woo', { delayMs: 0 });
      expectSucceeded(await ended(started));
    });
  });

  describe('that hold data back', () => {
    let connected: Connected;
    before(async () => {
      connected = await connectedClient(platform, 'aurora', 'holds-back');
    });

    const held: [string, string, 'thresholdedDays' | 'otherRowDays' | 'sampledDays'][] = [
      ['thresholding', 'thresholded', 'thresholdedDays'],
      ['otherRow', 'other_row', 'otherRowDays'],
      ['sampling', 'sampled', 'sampledDays'],
    ];
    for (const [name, code, days] of held) {
      it(`calls a result with ${name} incomplete and says why`, async () => {
        await fault('ga4', { name, path: 'runReport' });
        const { complete, passport } = await resultOf(await audit(connected));
        expect(complete).to.equal(false);
        expect(passport.incomplete).to.deep.include({ code, days: passport.ga4[days] });
        expect(passport.ga4[days]).to.include.members([window.from, window.to]);
      });
    }

    it('fails where the account may not see revenue, rather than find none', async () => {
      await fault('ga4', { name: 'restricted', path: 'runReport' });
      const failed = await audit(connected);
      expect(stepOf(failed, 'ga4').status).to.equal('failed');
      expect(stepOf(failed, 'ga4').remedy).to.include(
        'Lift the restriction of audits@demo-shops.example',
      );
      expect(failed.resultId).to.equal(null);
    });

    it('names the days that Shopify shows without read_all_orders', async () => {
      const old = { from: addDays(yesterday(), -106), to: addDays(yesterday(), -100) };
      const shop = await connectedClient(platform, 'nordlicht', 'without-all-orders');
      await replace(shop, {
        kind: 'shopify',
        settings: { shopDomain: 'nordlicht.myshopify.com', baseUrl: lesser.urls.shopify },
        credentials: platform.demo.credentials.shopify,
      });
      const failed = await audit(shop, old);
      const { status, message, remedy } = stepOf(failed, 'shopify');
      expect(status).to.equal('failed');
      expect(message).to.include('Without the scope read_all_orders');
      const first = /Days from (\d{4}-\d\d-\d\d) can be audited/.exec(remedy)?.[1] ?? '';
      expect(
        first > addDays(yesterday(), -60) && first < addDays(yesterday(), -52),
        remedy,
      ).to.equal(true);
      expectSucceeded(await audit(shop, { from: first, to: first }));
    });
  });

  describe('that have nothing', () => {
    let connected: Connected;
    before(async () => {
      connected = await connectedClient(platform, 'aurora', 'has-nothing');
    });

    it('gives an empty shop no rate, and calls what GA4 has unknown', async () => {
      await fault('woo', { name: 'empty', path: '/orders' });
      const { summary, passport } = await resultOf(await audit(connected));
      const { valid, missing, rateByCount, rateByValue } = summary.headline;
      expect({ valid, missing }).to.deep.equal({ valid: zeros, missing: zeros });
      expect([rateByCount, rateByValue]).to.deep.equal([null, null]);
      expect(passport.orders.rowsRead).to.equal(0);
      expect(countOf(summary, 'unknown_in_shop')).to.be.above(0);
    });

    it('finds all valid orders missing where GA4 has nothing', async () => {
      await fault('ga4', { name: 'empty', path: 'runReport' });
      const { summary, passport } = await resultOf(await audit(connected));
      const { valid, found, missing, rateByCount } = summary.headline;
      expect(valid.count).to.be.above(0);
      expect(found).to.deep.equal(zeros);
      expect(missing).to.deep.equal(valid);
      expect(Number(rateByCount)).to.equal(0);
      expect(passport.ga4.total).to.equal('0.00');
    });

    it('gives zeros for days on which neither has anything', async () => {
      const before = { from: addDays(yesterday(), -300), to: addDays(yesterday(), -294) };
      const { summary } = await resultOf(await audit(connected, before));
      const { valid, found, missing, rateByCount } = summary.headline;
      expect({ valid, found, missing }).to.deep.equal({
        valid: zeros,
        found: zeros,
        missing: zeros,
      });
      expect(rateByCount).to.equal(null);
    });
  });
});

function countOf({ verdicts }: Result['summary'], name: string): number {
  return verdicts.find(({ verdict }) => verdict === name)?.count ?? 0;
}
