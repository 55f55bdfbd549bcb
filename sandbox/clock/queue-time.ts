import { type AttachableClock, type ClockTimer, TestClock } from 'pg-boss';

type Target = Parameters<AttachableClock['attach']>[0];

export interface QueueWork {
  readonly activeCount: number;
  /** The ids of what could run now and does not: it waits for a worker, or behind another of its key. */
  readonly dueIds: string;
}

/**
 * The queue's time, which stands still unless it is moved. One movement or change of who follows it at a time: time
 * is never told to a database that is being closed.
 */
export class QueueTime implements AttachableClock {
  readonly #clock: TestClock;
  readonly #targets = new Set<Target>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(startAtMs: number) {
    this.#clock = new TestClock(startAtMs);
  }

  /** Lets time pass up to an instant: each timer on the way fires at its own. */
  async runTo(atMs: number): Promise<void> {
    await this.#alone(async () => {
      const gapMs = atMs - this.now();
      if (gapMs > 0) await this.#clock.tick(gapMs);
    });
  }

  /** Goes to an instant as if the process had slept: timers that were passed fire once, at the next run. */
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
