import type { Clock, ClockTimer, PgBoss } from 'pg-boss';

const betweenMs = 1000;

interface SeenQueue {
  readonly name: string;
  readonly due: number;
  /** An active job whose process has sent no heartbeat in time. */
  readonly isDeserted: boolean;
}

/** Wakes workers of queues with due jobs. Triggers supervision if the process of a job has ended. */
export class QueueLookout implements Disposable {
  readonly #boss: PgBoss;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #timer: ClockTimer = null;
  #isLooking = false;
  #isStopped = false;

  constructor(boss: PgBoss, clock: Clock, onError: (error: unknown) => void) {
    this.#boss = boss;
    this.#clock = clock;
    this.#onError = onError;
  }

  start(): void {
    // Uses the queue's clock, which the sandbox can move.
    this.#timer = this.#clock.setInterval(() => void this.#look(), betweenMs);
  }

  [Symbol.dispose](): void {
    this.#isStopped = true;
    this.#clock.clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const seen = await this.#read();
      if (this.#isStopped) return;
      for (const { name, due } of seen) this.#wake(name, due);
      for (const { name, isDeserted } of seen) {
        if (isDeserted) await this.#boss.supervise(name);
      }
    } catch (error) {
      if (!this.#isStopped) this.#onError(error);
    } finally {
      this.#isLooking = false;
    }
  }

  async #read(): Promise<readonly SeenQueue[]> {
    // Few rows, all in an index of pg-boss. Finished jobs are excluded.
    const { rows } = await this.#boss.getDb().executeSql(
      `select name, (count(*) filter (where state <> 'active' and start_after <= pgboss.job_now()))::int as due,
          coalesce(bool_or(state = 'active' and heartbeat_on + heartbeat_seconds * interval '1 s' < pgboss.job_now()), false)
            as "isDeserted"
        from pgboss.job where state in ('created', 'retry', 'active') group by name`,
      [],
    );
    return rows;
  }

  /** Wakes at most one idle worker per due job. A busy worker finds the next job by itself. */
  #wake(name: string, count: number): void {
    const workers = this.#boss.getWipData({ includeInternal: true }).filter((worker) => worker.name === name);
    for (const { id } of workers.filter((worker) => worker.count === 0).slice(0, count)) this.#boss.notifyWorker(id);
  }
}
