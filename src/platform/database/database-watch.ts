import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../core/time.ts';
import { inTime } from '../lib/time.ts';
import type { Log } from '../telemetry/log.ts';
import { databaseTroubleOf, type Outage, type PastOutage } from './errors.ts';
import { withWorkload } from './workload.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly ask: () => Promise<void>;
}

const betweenMs = 1000;
const longestAnswerMs = 5000;

/** Tracks outages of the database. After a noted error, the database is asked until it answers. */
export class DatabaseWatch implements Disposable {
  readonly #parts: Parts;
  #current: Outage | null = null;
  #last: PastOutage | null = null;
  readonly #ending = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get current(): Outage | null {
    return this.#current;
  }

  get last(): PastOutage | null {
    return this.#last;
  }

  /** Returns the outage of an error. `null` if the error is not about the database. */
  note(error: unknown): Outage | null {
    const trouble = databaseTroubleOf(error);
    if (trouble === null) return null;
    if (this.#current !== null) return this.#current;
    const outage: Outage = { trouble, since: this.#parts.clock.now() };
    this.#current = outage;
    this.#parts.log.warn({ trouble, because: String(error) }, 'the database is in trouble');
    // The noting work may be background work. The checks must not inherit that.
    void withWorkload('interactive', () => this.#untilItAnswers(outage));
    return outage;
  }

  [Symbol.dispose](): void {
    this.#ending.abort();
  }

  async #untilItAnswers(outage: Outage): Promise<void> {
    const { clock, log, ask } = this.#parts;
    while (!this.#ending.signal.aborted) {
      await delay(betweenMs, undefined, { ref: false });
      if (!(await this.#answers(ask))) continue;
      this.#current = null;
      this.#last = { ...outage, until: clock.now() };
      log.info({ trouble: outage.trouble, since: outage.since }, 'the database answers again');
      return;
    }
  }

  async #answers(ask: Parts['ask']): Promise<boolean> {
    try {
      const answer = ask().then(() => true);
      return (await inTime(answer, longestAnswerMs)) === true;
    } catch {
      return false;
    }
  }
}
