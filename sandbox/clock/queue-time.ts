import { type AttachableClock, type ClockTimer, TestClock } from 'pg-boss';

type Target = Parameters<AttachableClock['attach']>[0];

export interface QueueWork {
  readonly activeCount: number;
  /** Ids of jobs that are due and do not run. They wait for a worker, or for another job with the same key. */
  readonly dueIds: string;
}

/**
 * The queue's time, which moves only when told. Moves, attachments and releases run one at a time, so that no closing
 * database is told the time.
 */
export class QueueTime implements AttachableClock {
  readonly #clock: TestClock;
  readonly #targets = new Set<Target>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(startAtMs: number) {
    this.#clock = new TestClock(startAtMs);
  }

  /** Lets time pass up to an instant. Each timer on the way fires at its own time. */
  async runTo(atMs: number): Promise<void> {
    await this.#alone(async () => {
      const gapMs = atMs - this.now();
      if (gapMs > 0) await this.#clock.tick(gapMs);
    });
  }

  /** Jumps to an instant, as if the process had slept. Passed timers fire once, at the next run. */
  async jumpTo(atMs: number): Promise<void> {
    await this.#alone(async () => {
      if (atMs > this.now()) await this.#clock.setTime(atMs);
    });
  }

  async work(): Promise<QueueWork> {
    return await this.#alone(async () => {
      const works = await Promise.all([...this.#targets].map(readWork));
      return {
        activeCount: works.reduce((sum, { activeCount }) => sum + activeCount, 0),
        dueIds: works.map(({ dueIds }) => dueIds).join(),
      };
    });
  }

  async attach(target: Target): Promise<AsyncDisposable> {
    return await this.#alone(async () => {
      const attachment = await this.#clock.attach(target);
      this.#targets.add(target);
      const release = async () => {
        this.#targets.delete(target);
        await attachment[Symbol.asyncDispose]();
      };
      return { [Symbol.asyncDispose]: () => this.#alone(release) };
    });
  }

  now(): number {
    return this.#clock.now();
  }

  setTimeout(fire: () => void, ms: number): ClockTimer {
    return this.#clock.setTimeout(fire, ms);
  }

  clearTimeout(timer: ClockTimer): void {
    this.#clock.clearTimeout(timer);
  }

  setInterval(fire: () => void, ms: number): ClockTimer {
    return this.#clock.setInterval(fire, ms);
  }

  clearInterval(timer: ClockTimer): void {
    this.#clock.clearInterval(timer);
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }
}

async function readWork({ db, schema }: Target): Promise<QueueWork> {
  const { rows } = await db.executeSql(`
    select count(*) filter (where state = 'active')::int as active,
      coalesce(string_agg(id::text, ',' order by id) filter (where state <> 'active'), '') as due
    from ${schema}.job
    where state = 'active' or (state in ('created', 'retry') and start_after <= ${schema}.job_now())
  `);
  return { activeCount: Number(rows[0].active), dueIds: String(rows[0].due) };
}
