import { setTimeout } from 'node:timers/promises';
import express, { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';

const fault = z.strictObject({
  /** A fault that the simulator knows by name; or a whole answer by `status` and `body`. */
  name: z.string().optional(),
  status: z.int().min(100).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.int().min(0).optional(),
  /** How many requests it hits; 1 by default. */
  times: z.int().min(1).default(1),
  /** Only requests whose path contains this text. */
  path: z.string().default(''),
});

const order = z.strictObject({
  /** Forgets faults, latency and request counts; applied before the rest. */
  reset: z.boolean().default(false),
  /** Latency of every request from now on. */
  delayMs: z.int().min(0).optional(),
  faults: z.array(fault).default([]),
});
type Fault = z.infer<typeof fault>;

/** Answers to requests that a named fault hits; a simulator adds its own to these. */
export type Faults = Readonly<Record<string, (request: Request, response: Response) => void>>;

const everywhere: Faults = {
  html200: (_, response) => response.status(200).type('html').send(page('Just a moment...')),
  html502: (_, response) => response.status(502).type('html').send(page('502 Bad Gateway')),
  drop: (request) => request.socket.destroy(),
  hang: () => undefined,
};

const CONTROL_PATH = '/__control';

/**
 * Lets tests switch faults on in a running simulator: POST /__control {reset?, delayMs?, faults?},
 * GET /__control for the number of requests served per method and path. A named fault without an
 * answer of its own is left to the simulator in `response.locals.fault`.
 */
export class Control {
  readonly #named: Faults;
  #faults: Fault[] = [];
  #delayMs = 0;
  #served: Record<string, number> = {};

  constructor(named: Faults = {}) {
    this.#named = { ...everywhere, ...named };
  }

  /** The control endpoint itself and the hook into all other requests. */
  router(): express.Router {
    const router = express.Router();
    router.get(CONTROL_PATH, (_, response) => void response.json({ requests: this.#served }));
    router.post(CONTROL_PATH, express.json(), (request, response) => {
      const parsed = order.safeParse(request.body);
      if (!parsed.success) return void response.status(400).json(z.treeifyError(parsed.error));
      this.#apply(parsed.data);
      response.json({ faults: this.#faults.length });
    });
    router.use((request, response, next) => this.#meet(request, response, next));
    return router;
  }

  #apply({ reset, delayMs, faults }: z.infer<typeof order>) {
    if (reset) {
      this.#faults = [];
      this.#delayMs = 0;
      this.#served = {};
    }
    this.#delayMs = delayMs ?? this.#delayMs;
    this.#faults.push(...faults);
  }

  async #meet(request: Request, response: Response, next: NextFunction) {
    const what = `${request.method} ${request.path}`;
    this.#served[what] = (this.#served[what] ?? 0) + 1;
    const hit = this.#take(request.path);
    await sleep(this.#delayMs + (hit?.delayMs ?? 0));
    if (!hit) next();
    else if (hit.status !== undefined) answer(response, hit.status, hit);
    else this.#play(hit.name ?? '', request, response, next);
  }

  #play(name: string, request: Request, response: Response, next: NextFunction) {
    const known = this.#named[name];
    if (known) {
      known(request, response);
    } else {
      response.locals['fault'] = name;
      next();
    }
  }

  #take(path: string): Fault | undefined {
    const hit = this.#faults.find((each) => path.includes(each.path));
    if (!hit) return undefined;
    hit.times -= 1;
    if (hit.times === 0) this.#faults = this.#faults.filter((each) => each !== hit);
    return hit;
  }
}

async function sleep(ms: number) {
  if (ms > 0) await setTimeout(ms);
}

function answer(response: Response, status: number, { headers = {}, body }: Fault) {
  response.status(status).set(headers);
  if (typeof body === 'string') response.send(body);
  else response.json(body ?? {});
}

function page(title: string): string {
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;
}
