import { patienceMs, type Urgency, urgencies } from './urgency.ts';

// Whoever reads and writes something asks for the next within this time, and is not to wait for a long step in between.
const anticipationMs = 3;

/** Who waits with one urgency, in the order in which they came. */
interface Line {
  readonly urgency: Urgency;
  readonly waiting: (() => void)[];
  /** Since when it waits, or had its turn last. */
  passedOverSince: number;
}

/**
 * Who may use an engine that does one thing at a time: in the order in which they came, what is more urgent before the rest. What
 * was begun is not interrupted, so that the background keeps its steps short; it begins none right after somebody's statement.
 */
export class PriorityLock {
  readonly #now: () => number;
  readonly #lines: readonly Line[];
  readonly #lineOf: Readonly<Record<Urgency, Line>>;
  #holder: Urgency | null = null;
  /** While it runs, the background is not let in. */
  #anticipation: NodeJS.Timeout | null = null;

  /** @param now in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    const lineOf = (urgency: Urgency): Line => ({ urgency, waiting: [], passedOverSince: 0 });
    this.#lineOf = {
      interactive: lineOf('interactive'),
      follow_up: lineOf('follow_up'),
      background: lineOf('background'),
    };
    this.#lines = urgencies.map((urgency) => this.#lineOf[urgency]);
  }

  /** Resolves once it is held, until {@link PriorityLock.release}. */
  async acquire(urgency: Urgency): Promise<void> {
    if (this.#isFreeFor(urgency)) {
      this.#holder = urgency;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const line = this.#lineOf[urgency];
    if (line.waiting.length === 0) line.passedOverSince = this.#now();
    line.waiting.push(resolve);
    await promise;
  }

  release(): void {
    const held = this.#holder;
    this.#holder = null;
    // Not from when it began: one that took long would be followed by the next at once.
    if (held !== null) this.#lineOf[held].passedOverSince = this.#now();
    if (held === 'interactive') this.#anticipate();
    if (this.#lineOf.interactive.waiting.length > 0) this.#letNextIn();
    // What came while the engine was busy has not been heard of yet, and may be more urgent than what waits.
    else setImmediate(() => this.#letNextIn());
  }

  #isFreeFor(urgency: Urgency): boolean {
    if (this.#holder !== null) return false;
    if (urgency === 'interactive') return true;
    const before = this.#lines.slice(0, urgencies.indexOf(urgency) + 1);
    return (
      before.every((line) => line.waiting.length === 0) && !(urgency === 'background' && this.#anticipation !== null)
    );
  }

  #letNextIn(): void {
    if (this.#holder !== null) return;
    const waiting = this.#lines.filter((line) => line.waiting.length > 0);
    const next = waiting.findLast((line) => this.#isOutOfPatience(line)) ?? waiting[0];
    if (next === undefined) return;
    if (next.urgency === 'background' && this.#anticipation !== null && !this.#isOutOfPatience(next)) return;
    this.#holder = next.urgency;
    next.waiting.shift()?.();
  }

  #anticipate(): void {
    if (this.#anticipation !== null) clearTimeout(this.#anticipation);
    this.#anticipation = setTimeout(() => {
      this.#anticipation = null;
      this.#letNextIn();
    }, anticipationMs);
  }

  #isOutOfPatience({ passedOverSince }: Line): boolean {
    return this.#now() - passedOverSince >= patienceMs;
  }
}
