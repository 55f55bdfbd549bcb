import { CronExpressionParser } from 'cron-parser';
import { type Job as BossJob, fromKysely, type JobWithMetadata, PgBoss, systemClock } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import type { Engine } from '../database/engine.ts';
import { TryAgainLater } from '../database/errors.ts';
import { inTransaction, rejectOuterUse, type Tx } from '../database/transaction.ts';
import { withWorkload } from '../database/workload.ts';
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
import { withoutWaiting } from './waiting.ts';

export interface QueueEvents {
  /** An error of the queue itself, such as a lost connection. The queue continues. */
  readonly onError?: (error: Error) => void;
  readonly onJobFailed?: (job: FailedTry) => void;
  /** A job failed after all retries, and no longer blocks the jobs behind it. */
  readonly onDeadLetter?: (job: GivenUp) => void;
}

export interface FailedTry {
  readonly name: string;
  readonly error: unknown;
  readonly tries: number;
  /** The job was interrupted: the program stops, its time is over, or its heartbeat was missed, as after sleep. */
  readonly isCutShort: boolean;
}

export interface GivenUp {
  readonly name: string;
  readonly data: unknown;
  /** The code of the last error and its message. */
  readonly because: string;
}

export interface QueueBacklog {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  /** How long the oldest due job has waited. 0 if none is due. */
  readonly oldestSeconds: number;
}

export interface QueueCounts {
  readonly queues: readonly QueueBacklog[];
  readonly deadLetters: number;
}

const daySeconds = 24 * 3600;
/** Rarely needed, because notifications and the lookout wake workers earlier. */
const pollingIntervalSeconds = 300;

/** pg-boss on Mendbot's own database: outbox, queue and scheduler in one. */
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
      // The lookout triggers supervision when a process has ended. With a longer interval, pg-boss ignores it.
      monitorIntervalSeconds: 1,
      cronMonitorIntervalSeconds: 15,
      cronWorkerIntervalSeconds: 45,
      // No job depends on another.
      flowIntervalSeconds: daySeconds,
    });
    // Without a listener, an error event would end the process.
    this.#boss.on('error', (error) => this.#reportError(error));
    const clock = engine.queueConnection.clock ?? systemClock;
    this.#lookout = new QueueLookout(this.#boss, clock, (error) => this.#reportError(error));
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#createQueues();
    this.#lookout.start();
  }

  get names(): readonly string[] {
    return [...this.#jobs.keys()];
  }

  /** Enqueues a job within the transaction. The job exists only if the transaction commits. */
  async enqueue<Payload extends object>(tx: Tx, job: Job<Payload>, payload: NoInfer<Payload>): Promise<void> {
    await this.enqueueEach(tx, job, [payload]);
  }

  /** In one statement. The jobs run in this order where they share a key. */
  async enqueueEach<Payload extends object>(
    tx: Tx,
    job: Job<Payload>,
    payloads: readonly NoInfer<Payload>[],
  ): Promise<void> {
    await this.#insert(
      tx,
      job.name,
      payloads.map((payload) => ({ payload, key: job.keyOf(payload) })),
    );
  }

  /** Enqueues a job about each subject that has none waiting. The subject is all that the job's payload has. */
  async enqueueMissing(tx: Tx, { name, subject, keyOf }: AnyJob, subjectIds: readonly string[]): Promise<void> {
    const missing = await withoutWaiting(tx, { name, subject }, subjectIds);
    const payloads = missing.map((id) => ({ [subject ?? '']: id }));
    await this.#insert(
      tx,
      name,
      payloads.map((payload) => ({ payload, key: keyOf(payload as never) })),
    );
  }

  async enqueueAgain(tx: Tx, name: string, payload: object, key: string | null): Promise<void> {
    // The payload was enqueued under the same name before, so it has the right type.
    const ownKey = key ?? this.#jobs.get(name)?.keyOf(payload as never) ?? null;
    await this.#insert(tx, name, [{ payload, key: ownKey }]);
  }

  async #insert(
    tx: Tx,
    name: string,
    jobs: readonly { readonly payload: object; readonly key: string | null }[],
  ): Promise<void> {
    if (jobs.length === 0) return;
    const rows = jobs.map(({ payload, key }) => ({
      // Ids must increase. Otherwise two jobs with one key in one transaction would run in random order.
      id: uuidv7(),
      data: payload,
      ...(key === null ? {} : { singletonKey: key }),
    }));
    await this.#boss.insert(name, rows, { db: fromKysely(tx) });
  }

  /** Enqueues work that belongs to no transaction. While one job waits, another in the same queue is dropped. */
  async enqueueAlone<Payload extends object>(
    { name }: Job<Payload>,
    payload: NoInfer<Payload>,
    { startAfterSeconds = 0 }: { readonly startAfterSeconds?: number } = {},
  ): Promise<void> {
    // The queue has its own connections, so the job would survive a rollback.
    rejectOuterUse();
    await this.#boss.send(name, payload, { id: uuidv7(), startAfter: startAfterSeconds });
  }

  async isTriedAgain(jobs: readonly Pick<AnyJob, 'name'>[]): Promise<boolean> {
    const names = jobs.map(({ name }) => name);
    const found = await this.#query(`select 1 from pgboss.job where name = any($1) and state = 'retry' limit 1`, [
      names,
    ]);
    return found.length > 0;
  }

  async work<Payload extends object>(job: Job<Payload>, handler: JobHandler<Payload>): Promise<void> {
    // Instead of `localConcurrency`, because each worker needs its own id to be woken.
    for (let count = 0; count < job.atOnce; count += 1) await this.#startWorker(job, handler);
  }

  async schedule({ name }: Job<Nothing>, cron: string): Promise<void> {
    await this.#boss.schedule(name, cron, null, { missed: 'once' });
  }

  /**
   * The next run of each job, from its schedule or a waiting job. A time before `now` means that it runs or is about
   * to.
   */
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

  async counts(): Promise<QueueCounts> {
    const { names } = this;
    // One query instead of one per queue, because a person waits for the answer.
    const rows = await this.#query<QueueBacklog>(
      `select name, (count(*) filter (where state in ('created', 'retry')))::int as waiting,
          (count(*) filter (where state = 'active'))::int as active,
          coalesce(extract(epoch from pgboss.job_now() - min(start_after) filter (where state in ('created', 'retry')
            and start_after <= pgboss.job_now())), 0)::float8 as "oldestSeconds"
        from pgboss.job where name = any($1) group by name`,
      [names],
    );
    const counted = new Map(rows.map((row) => [row.name, row]));
    const queues = names.map((name) => counted.get(name) ?? { name, waiting: 0, active: 0, oldestSeconds: 0 });
    return { queues, deadLetters: await countDeadLetters(this.#engine.db) };
  }

  /** Throws if the database does not answer the queue, which has its own connections. */
  async askDatabase(): Promise<void> {
    await this.#query('select 1');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#lookout[Symbol.dispose]();
    await this.#boss.stop({ graceful: true, timeout: 10_000 });
    this.#isStopped = true;
  }

  /** pg-boss stores the error and retries. This method reports the failure. */
  async #run<Payload extends object>(
    { name, isBackground }: Job<Payload>,
    handler: JobHandler<Payload>,
    job: BossJob<Payload>,
  ): Promise<void> {
    try {
      const running = { data: job.data, signal: job.signal, isRetry: job.retryCount > 0 };
      await withWorkload(isBackground ? 'background' : 'follow_up', () => handler(running));
    } catch (error) {
      // A handler that still runs after the stop finds the database closed.
      const isCutShort = this.#isStopped || (job.signal.aborted && error === job.signal.reason);
      this.#events.onJobFailed?.({ name, error, tries: job.retryCount + 1, isCutShort });
      if (await this.#isTwinTriedAgain(name, job.id)) return;
      await this.#chooseRetry(name, job.id, error instanceof TryAgainLater ? error.afterMs : null);
      throw error;
    }
  }

  /**
   * Whether the same job of a `stately` queue waits to be tried again. It does the work of this one too. pg-boss keeps
   * one of both: the other would fail for good and leave a dead letter.
   */
  async #isTwinTriedAgain(name: string, id: string): Promise<boolean> {
    try {
      const found = await this.#query(
        `select 1 from pgboss.job own join pgboss.job twin on twin.name = own.name
          and coalesce(twin.singleton_key, '') = coalesce(own.singleton_key, '')
        where own.name = $1 and own.id = $2 and own.policy = 'stately' and twin.state = 'retry' limit 1`,
        [name, id],
      );
      return found.length > 0;
    } catch (error) {
      // The job then fails as it would alone. The original error matters more.
      this.#reportError(error);
      return false;
    }
  }

  /** Uses the delay of the handler, or else resets the delay to the queue's settings. */
  async #chooseRetry(name: string, id: string, afterMs: number | null): Promise<void> {
    const { retryDelay = 1 }: QueueSettings = this.#jobs.get(name)?.settings ?? {};
    const seconds = afterMs === null ? retryDelay : Math.max(1, Math.ceil(afterMs / 1000));
    try {
      await this.#query(
        // A wait until a known time is not a failure, so it does not use up a retry.
        `update pgboss.job set retry_delay = $3::int, retry_backoff = $4::bool,
            retry_limit = retry_limit + case when $4::bool then 0 else 1 end
          where name = $1 and id = $2`,
        [name, id, seconds, afterMs === null],
      );
    } catch (error) {
      // The job is retried at another time. The original error matters more.
      this.#reportError(error);
    }
  }

  async #query<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const { rows } = await this.#boss.getDb().executeSql(text, [...values]);
    return rows;
  }

  #reportError(error: unknown): void {
    // Its connections end shortly after it has stopped.
    if (this.#isStopped) return;
    this.#events.onError?.(asError(error));
  }

  async #startWorker<Payload extends object>(kind: Job<Payload>, handler: JobHandler<Payload>): Promise<void> {
    const workerId: string = await this.#boss.work(
      kind.name,
      { pollingIntervalSeconds },
      async (jobs: BossJob<Payload>[]) => {
        for (const job of jobs) await this.#run(kind, handler, job);
        // Otherwise the worker would wait for its next poll although another job is due, perhaps with the same key.
        this.#boss.notifyWorker(workerId);
      },
    );
  }

  /** Creates missing queues and updates changed settings. The policy of a queue cannot change. */
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

  /** Stores the dead letter before it deletes the job, which blocks the jobs behind it. */
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

  async watchDeadLetters(report: Job<Nothing>): Promise<void> {
    await this.#boss.work(
      deadLetterQueue,
      { pollingIntervalSeconds, includeMetadata: true },
      async (jobs: JobWithMetadata<object>[]) => {
        for (const job of jobs) {
          const { sourceName, sourceId, sourceOutput } = job;
          if (sourceName != null && sourceId != null)
            await this.#setAside({ name: sourceName, id: sourceId }, job, report);
          this.#events.onDeadLetter?.({
            name: sourceName ?? 'unknown',
            data: job.data,
            because: reasonIn(sourceOutput),
          });
        }
      },
    );
  }
}

function hasSettings(queue: object, wanted: object): boolean {
  return Object.entries(wanted).every(([name, value]) => Reflect.get(queue, name) === value);
}

/** The words of an error as pg-boss keeps it. Its other fields may contain what people typed. */
function reasonIn(kept: object | null): string {
  const wordAt = (name: string): unknown => (kept === null ? null : Reflect.get(kept, name));
  const words = [wordAt('code') ?? wordAt('name'), wordAt('message')].filter((word) => typeof word === 'string');
  return words.length === 0 ? 'unknown' : words.join(': ');
}

/** pg-boss reports some errors as plain objects. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (typeof thrown !== 'object' || thrown === null) return new Error(String(thrown));
  const message = 'message' in thrown ? String(thrown.message) : 'unknown';
  return Object.assign(new Error(message), thrown);
}
