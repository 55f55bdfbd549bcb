import { CronExpressionParser } from 'cron-parser';
import { sql } from 'kysely';
import { type Job as BossJob, fromKysely, type JobWithMetadata, PgBoss, systemClock } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import { withUrgency } from '../database/embedded/priority.ts';
import type { Engine } from '../database/engine.ts';
import { TryAgainLater } from '../database/errors.ts';
import { valueList } from '../database/sql.ts';
import { inTransaction, rejectOuterUse, type Tx } from '../database/transaction.ts';
import { countDeadLetters, insertDeadLetter } from './dead-letters.ts';
import {
  type AnyJob,
  deadLetterQueue,
  deadLetterSettings,
  type Job,
  type JobHandler,
  type Nothing,
  type QueueSettings,
} from './job.ts';
import { QueueLookout } from './queue-lookout.ts';

export interface QueueEvents {
  /** The queue's own trouble, for example a lost connection; it goes on by itself. */
  readonly onError?: (error: Error) => void;
  readonly onJobFailed?: (job: FailedTry) => void;
  /** A job failed after all its tries; it no longer blocks those behind it. */
  readonly onDeadLetter?: (job: { readonly name: string; readonly data: unknown }) => void;
}

export interface FailedTry {
  readonly name: string;
  readonly error: unknown;
  readonly tries: number;
  /** It had to end: the program stops, its time is over, or it was taken for lost, as after a sleep of the machine. */
  readonly isCutShort: boolean;
}

export interface QueueBacklog {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  /** For how long the job that has waited longest could have run; 0 where none could. */
  readonly oldestSeconds: number;
}

export interface QueueCounts {
  readonly queues: readonly QueueBacklog[];
  readonly deadLetters: number;
}

const daySeconds = 24 * 3600;
/** Of each worker: notifications and the lookout wake it before. */
const pollingIntervalSeconds = 300;

/** pg-boss on our own database: outbox, queue and scheduler in one. */
export class JobQueue implements AsyncDisposable {
  readonly #boss: PgBoss;
  readonly #engine: Engine;
  readonly #events: QueueEvents;
  readonly #jobs: ReadonlyMap<string, AnyJob>;
  readonly #lookout: QueueLookout;
  #isStopped = false;

  constructor(engine: Engine, events: QueueEvents, jobs: readonly AnyJob[]) {
    this.#engine = engine;
    this.#events = events;
    this.#jobs = new Map(jobs.map((job) => [job.name, job]));
    this.#boss = new PgBoss({
      ...engine.queueConnection,
      useListenNotify: true,
      superviseIntervalSeconds: 60,
      // The lookout asks for supervision when a process has ended. With a longer interval, pg-boss ignores it.
      monitorIntervalSeconds: 1,
      cronMonitorIntervalSeconds: 15,
      cronWorkerIntervalSeconds: 45,
      // No job here waits for another.
      flowIntervalSeconds: daySeconds,
      // The embedded engine has neither several instances nor an autovacuum to watch; a daily job vacuums.
      registerInstance: engine.kind === 'postgresql',
      monitorVacuum: engine.kind === 'postgresql',
    });
    // Without a listener Node would end the process on the first one.
    this.#boss.on('error', (error) => this.#reportError(error));
    const clock = engine.queueConnection.clock ?? systemClock;
    this.#lookout = new QueueLookout(this.#boss, clock, (error) => this.#reportError(error));
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#createQueues();
    await this.#freeInterrupted();
    this.#lookout.start();
  }

  get names(): readonly string[] {
    return [...this.#jobs.keys()];
  }

  /** Puts a job into the queue with the transaction: it exists exactly if the transaction commits. */
  async enqueue<Payload extends object>(tx: Tx, job: Job<Payload>, payload: NoInfer<Payload>): Promise<void> {
    await this.#send(tx, job.name, payload, job.keyOf(payload));
  }

  /** Puts a job that failed for good into the queue again, under the key that it had. */
  async enqueueAgain(tx: Tx, name: string, payload: object, key: string | null): Promise<void> {
    // The payload has the form of this kind: its own job carried it.
    await this.#send(tx, name, payload, key ?? this.#jobs.get(name)?.keyOf(payload as never) ?? null);
  }

  async #send(tx: Tx, name: string, payload: object, key: string | null): Promise<void> {
    await this.#boss.send(name, payload, {
      db: fromKysely(tx),
      // Ids that grow: two jobs of one key in one transaction would otherwise come out in random order.
      id: uuidv7(),
      ...(key === null ? {} : { singletonKey: key }),
    });
  }

  /** For work that follows from no change of state; while one waits, another of the same queue is dropped. */
  async enqueueAlone<Payload extends object>(
    { name }: Job<Payload>,
    payload: NoInfer<Payload>,
    { startAfterSeconds = 0 }: { readonly startAfterSeconds?: number } = {},
  ): Promise<void> {
    // On PostgreSQL the queue has connections of its own: the job would stay after a rollback.
    rejectOuterUse();
    await this.#boss.send(name, payload, { id: uuidv7(), startAfter: startAfterSeconds });
  }

  /** Those of the subjects for which no job of this kind waits; one that runs already does not count. */
  async withoutWaiting<T extends string>(
    tx: Tx,
    { name, subject: field }: Pick<AnyJob, 'name' | 'subject'>,
    subjectIds: readonly T[],
  ): Promise<readonly T[]> {
    if (field === null) throw new Error(`${name} has no subject`);
    const subject = sql`data->>${sql.lit(field)}`;
    const { rows } = await sql<{ readonly id: string }>`
      select distinct ${subject} as id from pgboss.job
      where name = ${name} and state in ('created', 'retry')
        and ${subject} in ${valueList(subjectIds)}
    `.execute(tx);
    const waiting = new Set(rows.map(({ id }) => id));
    return subjectIds.filter((id) => !waiting.has(id));
  }

  /** Whether a job with these facts waits or runs. Another transaction that asks for the same waits for this one. */
  async isUnderWay<Payload extends object>(
    tx: Tx,
    { name }: Job<Payload>,
    facts: NoInfer<Partial<Payload>>,
  ): Promise<boolean> {
    const data = JSON.stringify(facts);
    await sql`select pg_advisory_xact_lock(hashtextextended(${`mendbot job ${name} ${data}`}, 0))`.execute(tx);
    const { rows } = await sql<{ readonly is: boolean }>`
      select exists (select 1 from pgboss.job where name = ${name} and state in ('created', 'retry', 'active')
        and data @> ${data}::jsonb) as is`.execute(tx);
    return rows[0]?.is === true;
  }

  /** Whether a job of these kinds has failed and waits for its next try. */
  async isTriedAgain(jobs: readonly Pick<AnyJob, 'name'>[]): Promise<boolean> {
    const names = jobs.map(({ name }) => name);
    const found = await this.#query(`select 1 from pgboss.job where name = any($1) and state = 'retry' limit 1`, [
      names,
    ]);
    return found.length > 0;
  }

  async work<Payload extends object>(job: Job<Payload>, handler: JobHandler<Payload>): Promise<void> {
    // One by one instead of `localConcurrency`: only so can each worker be woken by its own id.
    for (let count = 0; count < job.atOnce; count += 1) await this.#startWorker(job, handler);
  }

  async schedule({ name }: Job<Nothing>, cron: string): Promise<void> {
    await this.#boss.schedule(name, cron, null, { missed: 'once' });
  }

  /** When each job comes next, by its schedule or since one waits. Not after `now`: it runs, or is about to. */
  async nextRuns(jobs: readonly Pick<AnyJob, 'name'>[], now: Date): Promise<ReadonlyMap<string, Date>> {
    const names = jobs.map(({ name }) => name);
    const next = new Map<string, Date>();
    const offer = (name: string, at: Date) => {
      const known = next.get(name);
      if (known === undefined || at < known) next.set(name, at);
    };
    for (const { name, cron, timezone } of await this.#boss.getSchedules()) {
      if (!names.includes(name)) continue;
      offer(name, CronExpressionParser.parse(cron, { tz: timezone, currentDate: now }).next().toDate());
    }
    const waiting = await this.#query<{ readonly name: string; readonly at: Date }>(
      `select name, min(case when state = 'active' then started_on else start_after end) as at from pgboss.job
        where name = any($1) and state in ('created', 'retry', 'active') group by name`,
      [names],
    );
    for (const { name, at } of waiting) offer(name, at);
    return next;
  }

  /** What waits and what runs, by queue, and how many jobs have failed for good and were not done again. */
  async counts(): Promise<QueueCounts> {
    const { names } = this;
    // One question instead of pg-boss's one for each queue: a person waits for the answer.
    const rows = await this.#query<QueueBacklog>(
      `select name, (count(*) filter (where state in ('created', 'retry')))::int as waiting,
          (count(*) filter (where state = 'active'))::int as active,
          coalesce(extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry')
            and start_after <= now())), 0)::float8 as "oldestSeconds"
        from pgboss.job where name = any($1) group by name`,
      [names],
    );
    const counted = new Map(rows.map((row) => [row.name, row]));
    const queues = names.map((name) => counted.get(name) ?? { name, waiting: 0, active: 0, oldestSeconds: 0 });
    return { queues, deadLetters: await countDeadLetters(this.#engine.db) };
  }

  /** Throws where the database does not answer the queue, which on PostgreSQL has connections of its own. */
  async askDatabase(): Promise<void> {
    await this.#query('select 1');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#lookout[Symbol.dispose]();
    await this.#boss.stop({ graceful: true, timeout: 10_000 });
    this.#isStopped = true;
  }

  /** pg-boss keeps what a handler throws, and tries again; that it happened is told here. */
  async #run<Payload extends object>(
    { name, isBackground }: Job<Payload>,
    handler: JobHandler<Payload>,
    job: BossJob<Payload>,
  ): Promise<void> {
    try {
      const running = { data: job.data, signal: job.signal, isRetry: job.retryCount > 0 };
      await withUrgency(isBackground ? 'background' : 'follow_up', () => handler(running));
    } catch (error) {
      // What has not ended by then meets a database that is closed.
      const isCutShort = this.#isStopped || (job.signal.aborted && error === job.signal.reason);
      this.#events.onJobFailed?.({ name, error, tries: job.retryCount + 1, isCutShort });
      await this.#chooseRetry(name, job.id, error instanceof TryAgainLater ? error.afterMs : null);
      throw error;
    }
  }

  /** After the time that the handler named; otherwise as its queue has it, whatever an earlier try had named. */
  async #chooseRetry(name: string, id: string, afterMs: number | null): Promise<void> {
    const { retryDelay = 1 }: QueueSettings = this.#jobs.get(name)?.settings ?? {};
    const seconds = afterMs === null ? retryDelay : Math.max(1, Math.ceil(afterMs / 1000));
    try {
      await this.#query(
        // What waits for a time that is known is no failure: the limit goes with it.
        `update pgboss.job set retry_delay = $3::int, retry_backoff = $4::bool,
            retry_limit = retry_limit + case when $4::bool then 0 else 1 end
          where name = $1 and id = $2`,
        [name, id, seconds, afterMs === null],
      );
    } catch (error) {
      // It comes back, at another time; why it failed is what matters.
      this.#reportError(error);
    }
  }

  async #query<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const { rows } = await this.#boss.getDb().executeSql(text, [...values]);
    return rows;
  }

  #reportError(error: unknown): void {
    this.#events.onError?.(asError(error));
  }

  async #startWorker<Payload extends object>(kind: Job<Payload>, handler: JobHandler<Payload>): Promise<void> {
    const workerId: string = await this.#boss.work(
      kind.name,
      { pollingIntervalSeconds },
      async (jobs: BossJob<Payload>[]) => {
        for (const job of jobs) await this.#run(kind, handler, job);
        // It would otherwise wait for its next poll although more is due, such as the next job of the same key.
        this.#boss.notifyWorker(workerId);
      },
    );
  }

  /** Makes queues that are missing, and updates those with other settings. The policy of a queue never changes. */
  async #createQueues(): Promise<void> {
    const present = new Map((await this.#boss.getQueues()).map((queue) => [queue.name, queue]));
    const wanted = [{ name: deadLetterQueue, settings: deadLetterSettings }, ...this.#jobs.values()];
    for (const { name, settings } of wanted) {
      const queue = present.get(name);
      const { policy: _, ...changeable } = settings;
      if (queue === undefined) await this.#boss.createQueue(name, settings);
      else if (!hasSettings(queue, changeable)) await this.#boss.updateQueue(name, changeable);
    }
  }

  /** The embedded store has one process: whatever is active at start was interrupted by the end of the last one. */
  async #freeInterrupted(): Promise<void> {
    if (this.#engine.kind !== 'embedded') return;
    const active = await this.#query<{ readonly name: string; readonly ids: string[] }>(
      `select name, array_agg(id::text) as ids from pgboss.job where state = 'active' and name = any($1) group by name`,
      [[...this.names, deadLetterQueue]],
    );
    for (const { name, ids } of active) await this.#boss.fail(name, ids, { message: 'interrupted by a restart' });
  }

  /** It is kept before its own row, which would block those behind it, is gone. */
  async #setAside(
    { name: queue, id }: { readonly name: string; readonly id: string },
    { data, createdOn }: JobWithMetadata<object>,
    report: Job<Nothing>,
  ): Promise<void> {
    const source = await this.#boss.findJobs<object>(queue, { id });
    const singletonKey = source[0]?.singletonKey ?? null;
    await inTransaction(this.#engine, async (tx) => {
      await insertDeadLetter(tx, { id, queue, data, singletonKey, failedAt: createdOn });
      await this.enqueue(tx, report, {});
    });
    await this.#boss.deleteJob(queue, id);
  }

  /** Keeps each job that fails for good from now on, and enqueues `report`. */
  async watchDeadLetters(report: Job<Nothing>): Promise<void> {
    await this.#boss.work(
      deadLetterQueue,
      { pollingIntervalSeconds, includeMetadata: true },
      async (jobs: JobWithMetadata<object>[]) => {
        for (const job of jobs) {
          const { sourceName, sourceId } = job;
          if (sourceName != null && sourceId != null)
            await this.#setAside({ name: sourceName, id: sourceId }, job, report);
          this.#events.onDeadLetter?.({ name: sourceName ?? 'unknown', data: job.data });
        }
      },
    );
  }
}

function hasSettings(queue: object, wanted: object): boolean {
  return Object.entries(wanted).every(([name, value]) => Reflect.get(queue, name) === value);
}

/** pg-boss tells of some as plain objects with the fields of an error. */
function asError(told: unknown): Error {
  if (told instanceof Error) return told;
  if (typeof told !== 'object' || told === null) return new Error(String(told));
  const message = 'message' in told ? String(told.message) : 'unknown';
  return Object.assign(new Error(message), told);
}
