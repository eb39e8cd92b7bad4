import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { asService } from '../../database/service-session.ts';
import { ATTEMPTS } from '../audit/attempts.ts';
import { holdJob, lockJob } from '../audit/open-job.ts';
import { changeStep, type StepChange } from '../audit/steps.ts';
import { ConnectorFault } from './faults.ts';
import {
  advance,
  beginUnit,
  dropCheckpoints,
  halvePages,
  loadCheckpoints,
  type Checkpoint,
} from './ingest-checkpoints.ts';
import type { Read } from './ingest-read.ts';
import type { RowStore } from './row-store.ts';
import type { Page } from './source.ts';

const PROGRESS_EVERY_MS = 1_000;
/**
 * Rows from which a read tells the planner of them: without, it may join thousands of rows each with
 * each. Below, that takes no time, and the server's own upkeep sees to it within a minute.
 */
const ANALYZED_ROWS = 500;

export interface Wait {
  /** ISO instant. */
  readonly until: string;
  readonly reason: string;
}

export interface Progress {
  readonly rows: number;
  /** Null as long as not every unit has said how many it has. */
  readonly total: number | null;
}

/** What a read keeps in the database: rows and cursor together, and the step that people see. */
export class IngestStore<Row> {
  readonly #database: Database;
  readonly #read: Read;
  readonly #rows: RowStore<Row>;
  #checkpoints = new Map<string, Checkpoint>();
  #units: readonly string[] = [];
  #shownAt = 0;

  constructor(database: Database, read: Read, rows: RowStore<Row>) {
    this.#database = database;
    this.#read = read;
    this.#rows = rows;
  }

  /** Finds out how far earlier attempts came and shows the step as at work. */
  async begin(units: readonly string[]): Promise<void> {
    this.#units = units;
    const { attempt } = this.#read;
    const change: StepChange =
      attempt === 1
        ? { status: 'running', attempt }
        : { status: 'retrying', attempt, message: `Attempt ${attempt} of ${ATTEMPTS}.` };
    await asService(this.#database, async (em) => {
      await changeStep(em, this.#read.jobId, this.#read.kind, change);
      this.#checkpoints = await loadCheckpoints(em, this.#read);
    });
  }

  /** The unit's checkpoint, made now where the unit has not been begun. */
  async beginUnit(unit: string, pageSize: number): Promise<Checkpoint> {
    const known = this.#checkpoints.get(unit);
    if (known !== undefined) return known;
    const begun = await asService(this.#database, (em) =>
      beginUnit(em, this.#read, unit, pageSize),
    );
    this.#checkpoints.set(unit, begun);
    return begun;
  }

  /** Writes a page and the next cursor in one transaction. Throws TransientFault where another attempt is ahead, JobEnded. */
  async savePage(at: Checkpoint, page: Page<Row>): Promise<Checkpoint> {
    const { jobId, kind, attempt } = this.#read;
    const showing = Date.now() - this.#shownAt >= PROGRESS_EVERY_MS;
    const moved = await asService(this.#database, async (em) => {
      await (showing ? lockJob : holdJob)(em, jobId);
      const next = await advance(em, this.#read, at, page);
      if (at.cursor === null) await this.#rows.beginUnit(em, this.#read, at.unit);
      await this.#rows.write(em, this.#read, page.rows);
      if (showing) {
        const progress = this.progress(next);
        await changeStep(em, jobId, kind, { status: 'running', attempt, ...progress });
      }
      return next;
    });
    this.#checkpoints.set(at.unit, moved);
    if (showing) this.#shownAt = Date.now();
    return moved;
  }

  /** Asks for smaller pages of a unit from now on. */
  async halvePages(unit: string): Promise<void> {
    await asService(this.#database, (em) => halvePages(em, this.#read, unit));
  }

  /** Shows that the step waits for the remote. */
  async showWait({ until, reason }: Wait): Promise<void> {
    const change = { status: 'waiting', waitUntil: until, message: reason } as const;
    await this.#show({ ...change, ...this.progress() });
    this.#shownAt = 0;
  }

  /** What has been read so far, with `moved` in place of its unit's last known checkpoint. */
  progress(moved?: Checkpoint): Progress {
    const units = this.#begun(moved);
    const rows = units.reduce((sum, unit) => sum + unit.rows, 0);
    const totals = units.flatMap((unit) => unit.total ?? []);
    const known = totals.length === this.#units.length;
    return { rows, total: known ? totals.reduce((sum, total) => sum + total, 0) : null };
  }

  /**
   * Ends the read and its step. Throws ConnectorFault incomplete where rows are missing; then
   * nothing of the read is taken over by another job.
   */
  async finish(): Promise<Progress> {
    const { jobId, kind, attempt } = this.#read;
    await this.#analyzeLarge();
    try {
      return await asService(this.#database, async (em) => {
        await lockJob(em, jobId);
        const rows = await this.#rows.finish(em, this.#read, this.#begun());
        const progress = { ...this.progress(), rows };
        await changeStep(em, jobId, kind, { status: 'succeeded', attempt, ...progress });
        return progress;
      });
    } catch (error) {
      if (error instanceof ConnectorFault) {
        await asService(this.#database, (em) => dropCheckpoints(em, this.#read));
      }
      throw error;
    }
  }

  /** In a transaction of its own, so that nobody waits for it at the job or its rows. */
  async #analyzeLarge(): Promise<void> {
    if (this.progress().rows < ANALYZED_ROWS) return;
    await asService(this.#database, (em) =>
      sql`select dra.analyze_ingested()`.execute(em.getKysely()),
    );
  }

  #begun(moved?: Checkpoint): readonly Checkpoint[] {
    const units = new Map(this.#checkpoints);
    if (moved) units.set(moved.unit, moved);
    return this.#units.flatMap((unit) => units.get(unit) ?? []);
  }

  async #show(change: StepChange): Promise<void> {
    await asService(this.#database, (em) =>
      changeStep(em, this.#read.jobId, this.#read.kind, change),
    );
  }
}
