import type { Workload } from '../workload.ts';

// The longest wait for less urgent work, in milliseconds. A PostgreSQL's is shorter, because it runs statements concurrently.
const engineWaitMs = 250;

// The next statement of a request usually arrives within this time. Background work must not start before that.
const anticipationMs = 3;

interface Line {
  readonly workload: Workload;
  readonly waiting: (() => void)[];
  /** The time when this line began to wait, or last had its turn. */
  passedOverSince: number;
}

function newLine(workload: Workload): Line {
  return { workload, waiting: [], passedOverSince: 0 };
}

/** A lock for an engine that runs one statement at a time. The most urgent goes first, then the order of arrival. */
export class PriorityLock {
  readonly #now: () => number;
  readonly #lines: Readonly<Record<Workload, Line>> = {
    interactive: newLine('interactive'),
    follow_up: newLine('follow_up'),
    background: newLine('background'),
  };
  #holder: Workload | null = null;
  /** While this timer runs, background work does not start. */
  #anticipation: NodeJS.Timeout | null = null;

  /** @param now the time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves when the lock is held. Call {@link PriorityLock.release} once afterwards. */
  async acquire(workload: Workload): Promise<void> {
    if (workload === 'interactive' && this.#holder === null) {
      this.#holder = workload;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const line = this.#lines[workload];
    if (line.waiting.length === 0) line.passedOverSince = this.#now();
    line.waiting.push(resolve);
    this.#letNextInSoon();
    await promise;
  }

  release(): void {
    const held = this.#holder;
    this.#holder = null;
    // The wait counts from the end of the turn. Counted from its start, a long turn would be followed by the next at
    // once.
    if (held !== null) this.#lines[held].passedOverSince = this.#now();
    if (held === 'interactive') this.#anticipate();
    if (this.#lines.interactive.waiting.length > 0) this.#letNextIn();
    else this.#letNextInSoon();
  }

  /** A more urgent request may be among the messages that arrived while the engine was busy. */
  #letNextInSoon(): void {
    setImmediate(() => this.#letNextIn());
  }

  #letNextIn(): void {
    if (this.#holder !== null) return;
    const waiting = Object.values(this.#lines).filter((line) => line.waiting.length > 0);
    const next = waiting.findLast((line) => this.#isOutOfPatience(line)) ?? waiting[0];
    if (next === undefined) return;
    if (next.workload === 'background' && this.#anticipation !== null && !this.#isOutOfPatience(next)) return;
    this.#holder = next.workload;
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
    return this.#now() - passedOverSince >= engineWaitMs;
  }
}
