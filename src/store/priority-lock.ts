import type { Urgency } from './urgency.ts';

// Where people want something all the time, the background still gets it so long after its last time.
const patienceMs = 30;

/**
 * Who may use an engine that does one thing at a time: in the order in which they came, people before the background. What
 * was begun is not interrupted, so that the background keeps its steps short.
 */
export class PriorityLock {
  readonly #now: () => number;
  readonly #interactive: (() => void)[] = [];
  readonly #background: (() => void)[] = [];
  #holder: Urgency | null = null;
  /** Since when the background waits, or had it last. */
  #passedOverSince = 0;

  /** @param now in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves once it is held, until {@link PriorityLock.release}. */
  async acquire(urgency: Urgency): Promise<void> {
    if (this.#holder === null) {
      this.#holder = urgency;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    if (urgency === 'background' && this.#background.length === 0) this.#passedOverSince = this.#now();
    (urgency === 'interactive' ? this.#interactive : this.#background).push(resolve);
    await promise;
  }

  release(): void {
    // Not from when it began: one that took long would be followed by the next at once.
    if (this.#holder === 'background') this.#passedOverSince = this.#now();
    const isOutOfPatience = this.#background.length > 0 && this.#now() - this.#passedOverSince >= patienceMs;
    const next = this.#interactive.length > 0 && !isOutOfPatience ? 'interactive' : 'background';
    const acquired = (next === 'interactive' ? this.#interactive : this.#background).shift();
    this.#holder = acquired === undefined ? null : next;
    acquired?.();
  }
}
