import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';
import { readApiConfig } from '../api/config.ts';
import { readMigrateConfig, readRotateConfig } from '../database/config.ts';
import { readSimulatorsConfig } from '../simulators/config.ts';
import { readWorkerConfig } from '../temporal/config.ts';

/*
 * No container engine runs here, so these tests hold the production files against the compose
 * specification and against the code. fixtures/compose-spec.json is the schema of the Compose
 * Specification (github.com/compose-spec/compose-spec, Apache-2.0), unchanged.
 */

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');

const environmentShape = z.record(z.string(), z.string().nullable());
const serviceShape = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  build: z.string().optional(),
  profiles: z.array(z.string()).optional(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  restart: z.string(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  logging: z.object({ options: z.record(z.string(), z.string()) }),
  environment: environmentShape.default({}),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
  healthcheck: z
    .object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() })
    .optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
type Service = z.infer<typeof serviceShape>;

const compose: unknown = parse(text('docker-compose.yml'), { merge: true });
const { services, networks, volumes } = z
  .object({
    services: z.record(z.string(), serviceShape),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(compose);
const all = Object.entries(services);
const ours = all.filter(([, service]) => service.build !== undefined);
const isJob = (service: Service) => service.restart.startsWith('on-failure');

function service(name: string): Service {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

type Reader = (environment: NodeJS.ProcessEnv) => unknown;

/** Our services and the function by which each reads its environment. */
const readers: Record<string, Reader> = {
  api: readApiConfig,
  worker: readWorkerConfig,
  migrate: readMigrateConfig,
  simulators: readSimulatorsConfig,
};

/** Command words of the entrypoint with their files. */
const commands = new Map(
  [...text('deploy/entrypoint.sh').matchAll(/^ {2}([a-z-]+)\) script=(\S+)/gm)].map(
    ([, word = '', script = '']) => [word, script],
  ),
);

const interpolation = /\$\{([A-Z0-9_]+)(?::([-?])([^}]*))?\}/g;

function requiredNames(): Set<string> {
  const names = [...text('docker-compose.yml').matchAll(interpolation)];
  return new Set(names.filter((found) => found[2] === '?').map((found) => found[1] ?? ''));
}

/** A filled-in .env, with every optional variable set. */
const filledIn: Record<string, string> = {
  PUBLIC_URL: 'https://audit.example.com',
  API_PORT: '3000',
  TRUST_PROXY: '1',
  CORS_ORIGINS: 'https://tools.example.com',
  POSTGRES_PASSWORD: 'a'.repeat(64),
  AUTH_DB_PASSWORD: 'b'.repeat(64),
  DRA_MIGRATOR_PASSWORD: 'c'.repeat(64),
  DRA_API_PASSWORD: 'd'.repeat(64),
  DRA_WORKER_PASSWORD: 'e'.repeat(64),
  AUTH_JWT_SECRET: 'f'.repeat(64),
  ADMIN_EMAILS: 'ana@example.com,bo@example.com',
  ENCRYPTION_KEYS: `2026-01:${Buffer.alloc(32, 7).toString('base64')}`,
  MAIL_FROM: 'dra@example.com',
  SMTP_URL: 'smtps://user:password@smtp.example.com:465',
  SMTP_HOST: 'smtp.example.com',
  TEMPORAL_DB_PASSWORD: 'g'.repeat(64),
  DEMO_LAST_DAY: '2026-01-31',
};
const bare = Object.fromEntries(
  Object.entries(filledIn).filter(([name]) => requiredNames().has(name)),
);

/** What a container gets: compose's own rules for `${X:-default}`, `${X:?message}` and bare keys. */
function environmentOf(name: string, variables: Record<string, string>): NodeJS.ProcessEnv {
  const fill = (_: string, variable: string, kind: string, fallback: string) =>
    variables[variable] ?? (kind === '-' ? fallback : '');
  const environment: NodeJS.ProcessEnv = {};
  for (const [key, value] of Object.entries(service(name).environment)) {
    if (value !== null) environment[key] = value.replace(interpolation, fill);
    else if (variables[key] !== undefined) environment[key] = variables[key];
  }
  return environment;
}

/** The names that a config reader asks its environment for. */
function namesReadBy(reader: Reader, environment: NodeJS.ProcessEnv): Set<string> {
  const names = new Set<string>();
  reader(
    new Proxy(environment, {
      get: (target, key) => {
        if (typeof key !== 'string') return undefined;
        names.add(key);
        return target[key];
      },
    }),
  );
  return names;
}

/** Variables that the operator sets: interpolated ones and bare keys. */
function variablesOfCompose(): Set<string> {
  const interpolated = [...text('docker-compose.yml').matchAll(interpolation)].map(
    (m) => m[1] ?? '',
  );
  const bareKeys = all.flatMap(([, { environment }]) =>
    Object.keys(environment).filter((key) => environment[key] === null),
  );
  return new Set([...interpolated, ...bareKeys]);
}

interface Explained {
  readonly name: string;
  readonly value: string;
  readonly optional: boolean;
  readonly explained: boolean;
}

/** The variables of .env.example; explained means that a comment stands above it or its group. */
function explainedVariables(): Explained[] {
  const found: Explained[] = [];
  let comment = false;
  for (const line of text('.env.example').split('\n')) {
    const variable = /^(# )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
    if (variable) {
      const [, optional, name = '', value = ''] = variable;
      found.push({ name, value, optional: optional !== undefined, explained: comment });
    } else if (line.startsWith('# ---') || line === '') comment = false;
    else if (line.startsWith('#')) comment = true;
  }
  return found;
}

const dockerfile = text('Dockerfile');
const healthUrl = (service: Service) => service.healthcheck?.test?.at(-1) ?? '';

describe('docker-compose.yml', () => {
  it('is valid by the schema of the compose specification', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(
      z.looseObject({}).parse(JSON.parse(text('test/fixtures/compose-spec.json'))),
    );
    validate(compose);
    expect(validate.errors ?? []).to.deep.equal([]);
  });

  it('pins every image to a version', () => {
    for (const [name, { image }] of all) expect(image, name).to.match(/:v?\d+\.\d+[\w.-]*$/);
  });

  it('waits only for services that can be what it waits for', () => {
    for (const [name, { depends_on: needs }] of all) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        if (condition === 'service_completed_successfully') {
          expect(isJob(service(needed)), `${name} needs ${needed}`).to.equal(true);
        } else {
          expect(condition).to.equal('service_healthy');
          expect(service(needed).healthcheck?.test, `${name} needs ${needed}`).to.be.an('array');
        }
      }
    }
  });

  it('starts api and worker only after the migrations', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).to.have.nested.property(
        'migrate.condition',
        'service_completed_successfully',
      );
    }
  });

  it('gives every long-running service a health check, a restart and time to stop', () => {
    for (const [name, service] of all.filter(([, service]) => !isJob(service))) {
      expect(service.healthcheck?.test, name).to.be.an('array').that.is.not.empty;
      expect(service.restart, name).to.equal('unless-stopped');
      expect(service.stop_grace_period, name).to.match(/^\d+[sm]$/);
    }
  });

  it('limits every log and takes all privileges that a service does not need', () => {
    for (const [name, service] of all) {
      expect(service.logging.options, name).to.have.all.keys('max-size', 'max-file');
      expect(service.cap_drop, name).to.deep.equal(['ALL']);
      expect(service.security_opt, name).to.include('no-new-privileges:true');
    }
  });

  it('runs everything but the Supabase database on a read-only root file system', () => {
    const writable = all.filter(([, service]) => service.read_only !== true);
    expect(writable.map(([name]) => name)).to.deep.equal(['db']);
  });

  it('runs our services as the user node', () => {
    for (const [name, service] of ours) expect(service.user, name).to.equal('node');
  });

  it('publishes the API, the Temporal UI and the demo mailbox, on 127.0.0.1 alone', () => {
    const published = all.filter(([, { ports }]) => ports.length > 0);
    expect(published.map(([name]) => name)).to.have.members(['api', 'temporal-ui', 'mail']);
    for (const [name, { ports }] of published) {
      for (const port of ports) expect(port, name).to.match(/^127\.0\.0\.1:/);
    }
  });

  it('keeps databases and Temporal on the network that has no way out', () => {
    expect(networks.inner?.internal).to.equal(true);
    for (const name of ['db', 'temporal-db', 'temporal', 'migrate']) {
      expect(service(name).networks, name).to.deep.equal(['inner']);
    }
  });

  it('mounts only declared volumes and files that exist', () => {
    for (const [name, { volumes: mounts }] of all) {
      for (const [source = ''] of mounts.map((mount) => mount.split(':'))) {
        const known = source.startsWith('./') ? existsSync(join(root, source)) : source in volumes;
        expect(known, `${name}: ${source}`).to.equal(true);
      }
    }
  });

  it('holds no secret', () => {
    const secret = /PASS|PWD|SECRET|KEYS?$|TOKEN|DATABASE_\w*URL|SMTP_URL/;
    const harmless = ['SUPABASE_PUBLISHABLE_KEY', 'DEMO_SECRETS', 'GOTRUE_PASSWORD_MIN_LENGTH'];
    const settings = ['GOTRUE_SECURITY_REFRESH_TOKEN_ROTATION_ENABLED'];
    for (const [name, { environment }] of all) {
      for (const [key, value] of Object.entries(environment)) {
        if (!secret.test(key) || [...harmless, ...settings].includes(key) || value === null)
          continue;
        expect(value, `${name}: ${key}`).to.match(/\$\{[A-Z_]+:(\?[^}]+|-)\}/);
        const literal = value.replace(interpolation, '');
        expect(literal, `${name}: ${key}`).to.match(
          /^$|^postgres(ql)?:\/\/[a-z_]+:@[a-z-]+:5432\/\w+$/,
        );
      }
    }
  });
});

describe('our processes in docker-compose.yml', () => {
  it('are the ones that have a configuration', () => {
    expect(ours.map(([name]) => name)).to.have.members(Object.keys(readers));
  });

  it('use command words of the entrypoint, which name existing files', () => {
    expect([...commands.keys()]).to.have.members([...Object.keys(readers), 'rotate-keys']);
    for (const [name, { command }] of ours)
      expect(commands.has(command?.join(' ') ?? ''), name).to.be.true;
    for (const [word, script] of commands)
      expect(existsSync(join(root, script)), word).to.equal(true);
  });

  it('end with a clear message for an unknown command word', () => {
    for (const words of [[], ['bash']]) {
      const run = spawnSync('sh', ['deploy/entrypoint.sh', ...words], {
        cwd: root,
        encoding: 'utf8',
      });
      expect(run.status).to.equal(64);
      expect(run.stderr).to.include('api, worker, migrate, rotate-keys, simulators');
    }
  });

  for (const [name, reader] of Object.entries(readers)) {
    it(`start ${name} with the required variables alone and with all`, () => {
      expect(() => reader(environmentOf(name, bare))).not.to.throw();
      expect(() => reader(environmentOf(name, filledIn))).not.to.throw();
    });

    it(`give ${name} no variable that it does not read`, () => {
      const environment = environmentOf(name, filledIn);
      expect([...namesReadBy(reader, environment)]).to.include.members(Object.keys(environment));
    });
  }

  it('can rotate keys with the environment of the worker', () => {
    expect(() => readRotateConfig(environmentOf('worker', bare))).not.to.throw();
  });

  it('connect to the database as their own role', () => {
    const user = (name: string, key: string) =>
      new URL(environmentOf(name, filledIn)[key] ?? '').username;
    expect(user('api', 'DATABASE_URL')).to.equal('dra_api');
    expect(user('worker', 'DATABASE_URL')).to.equal('dra_worker');
    expect(user('migrate', 'DATABASE_ADMIN_URL')).to.equal('supabase_admin');
  });

  it('expect the issuer that the auth server writes into its tokens', () => {
    const { GOTRUE_JWT_ISSUER, GOTRUE_JWT_SECRET } = environmentOf('auth', filledIn);
    const { AUTH_ISSUER, AUTH_JWT_SECRET } = environmentOf('api', filledIn);
    expect([AUTH_ISSUER, AUTH_JWT_SECRET]).to.deep.equal([GOTRUE_JWT_ISSUER, GOTRUE_JWT_SECRET]);
  });

  it('are asked for their health on the port they listen on and a path they have', () => {
    const { PORT } = environmentOf('api', filledIn);
    const { HEALTH_PORT } = environmentOf('worker', filledIn);
    expect(healthUrl(service('api'))).to.equal(`http://127.0.0.1:${PORT ?? ''}/api/health`);
    expect(healthUrl(service('worker'))).to.equal(`http://127.0.0.1:${HEALTH_PORT ?? ''}/health`);
    expect(sourceOf('api'), 'routes of the API').to.include(`path: '/api/health'`);
    expect(sourceOf('temporal'), 'server of the worker').to.match(/['"`]\/health['"`]/);
    const { GA4_PORT } = environmentOf('simulators', filledIn);
    expect(healthUrl(service('simulators'))).to.equal(
      `http://127.0.0.1:${GA4_PORT ?? ''}/__control`,
    );
    expect(sourceOf('simulators'), 'routes of the simulators').to.include(`'/__control'`);
  });
});

function sourceOf(folder: string): string {
  const files = globSync(`${folder}/**/*.ts`, { cwd: root });
  return files
    .filter((file) => !file.endsWith('.test.ts'))
    .map(text)
    .join('\n');
}

describe('.env.example', () => {
  it('explains every variable of docker-compose.yml, and no other', () => {
    const explained = explainedVariables();
    expect(explained.map(({ name }) => name)).to.have.members([...variablesOfCompose()]);
    for (const entry of explained) expect(entry.explained, entry.name).to.equal(true);
  });

  it('leaves open exactly what compose requires, so it holds no usable secret', () => {
    const open = explainedVariables().filter(({ optional }) => !optional);
    expect(open.map(({ name }) => name)).to.have.members([...requiredNames()]);
    expect(open.filter(({ value }) => value !== '')).to.deep.equal([]);
  });
});

describe('Dockerfile', () => {
  const own = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' '),
  );

  it('copies only paths that exist and that .dockerignore lets in', () => {
    const ignore = text('.dockerignore').split('\n');
    expect(own).to.include.members(['api', 'database', 'temporal', 'workflows', 'simulators']);
    for (const path of own) {
      expect(existsSync(join(root, path)), path).to.equal(true);
      expect(ignore, path).to.include(`!${path}`);
    }
  });

  it('has every folder that a process of the image imports from', () => {
    for (const script of commands.values()) expect(own).to.include(script.split('/')[0]);
    const imported = own
      .filter((path) => !path.includes('.') && path !== 'ui')
      .flatMap((folder) => [...sourceOf(folder).matchAll(/from '(?:\.\.\/)+([a-z]+)\//g)])
      .map(([, folder = '']) => folder)
      .filter((folder) =>
        ['api', 'database', 'simulators', 'stack', 'temporal', 'ui', 'workflows'].includes(folder),
      );
    for (const folder of imported) expect(own).to.include(folder);
  });

  it('starts from a pinned image and ends as the user node', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    for (const base of bases) expect(base).to.match(/^base$|^node:24\.\d+\.\d+-bookworm-slim$/);
    expect([...dockerfile.matchAll(/^USER (\S+)$/gm)].map(([, user]) => user)).to.deep.equal([
      'node',
    ]);
  });

  it('runs npm scripts that exist', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(text('package.json')));
    for (const [, script = ''] of dockerfile.matchAll(/npm run (\S+)/g)) {
      expect(scripts).to.have.property(script);
    }
  });

  it('has an executable entrypoint and the health check of the api', () => {
    expect(dockerfile).to.include('ENTRYPOINT ["deploy/entrypoint.sh"]');
    expect(() => accessSync(join(root, 'deploy/entrypoint.sh'), constants.X_OK)).not.to.throw();
    expect(dockerfile).to.include(healthUrl(service('api')));
  });
});

describe('the scripts of deploy/', () => {
  for (const script of globSync('deploy/**/*.sh', { cwd: root })) {
    it(`${script} is a script that sh understands`, () => {
      expect(spawnSync('sh', ['-n', script], { cwd: root }).status).to.equal(0);
    });
  }
});
