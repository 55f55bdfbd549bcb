import type { Workload } from './workload.ts';

// Where people come all the time, the background still goes on after so long.
const patienceMs = 30;

/**
 * Who may use an engine that does one thing at a time: people before the background, each in the order in which they came. What has
 * begun is not interrupted, so the background keeps its steps short.
 */
export class WorkloadLock {
  readonly #now: () => number;
  readonly #waiting: Readonly<Record<Workload, (() => void)[]>> = { interactive: [], background: [] };
  /** Since when the background waits, or had its last turn. */
  #backgroundSince = 0;
  #holder: Workload | null = null;

  /** @param now in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves once it is held, until {@link WorkloadLock.release}. */
  async acquire(workload: Workload): Promise<void> {
    if (this.#holder === null) {
      this.#holder = workload;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const line = this.#waiting[workload];
    if (workload === 'background' && line.length === 0) this.#backgroundSince = this.#now();
    line.push(resolve);
    await promise;
  }

  release(): void {
    // A long turn of the background is not followed by another at once.
    if (this.#holder === 'background') this.#backgroundSince = this.#now();
    if (this.#waiting.interactive.length > 0) this.#letNextIn();
    // Requests of people that came while the engine was busy are heard first.
    else setImmediate(() => this.#letNextIn());
  }

  #letNextIn(): void {
    const { interactive, background } = this.#waiting;
    const isBackgroundDue = background.length > 0 && this.#now() - this.#backgroundSince >= patienceMs;
    const workload = interactive.length === 0 || isBackgroundDue ? 'background' : 'interactive';
    const next = this.#waiting[workload].shift();
    this.#holder = next === undefined ? null : workload;
    next?.();
  }
}
