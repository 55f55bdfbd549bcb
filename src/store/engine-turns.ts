/** `people`: somebody waits for it. `background`: nobody does, such as a reading of Microsoft or an export. */
export type Urgency = 'people' | 'background';

// Where people want something all the time, the background still gets a turn so long after its last.
const patienceMs = 30;

/**
 * Who may use an engine that does one thing at a time: in the order in which they came, people before the background. What
 * was begun is not interrupted, so that the background keeps its steps short.
 */
export class EngineTurns {
  readonly #now: () => number;
  readonly #people: (() => void)[] = [];
  readonly #background: (() => void)[] = [];
  #holder: Urgency | null = null;
  /** Since when the background waits, or had its last turn. */
  #passedOverSince = 0;

  /** @param now in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves once it is one's turn, which lasts until {@link EngineTurns.end}. */
  async begin(urgency: Urgency): Promise<void> {
    if (this.#holder === null) {
      this.#holder = urgency;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    if (urgency === 'background' && this.#background.length === 0) this.#passedOverSince = this.#now();
    (urgency === 'people' ? this.#people : this.#background).push(resolve);
    await promise;
  }

  end(): void {
    // Not from when it began: one that took long would be followed by the next at once.
    if (this.#holder === 'background') this.#passedOverSince = this.#now();
    const isOutOfPatience = this.#background.length > 0 && this.#now() - this.#passedOverSince >= patienceMs;
    const next = this.#people.length > 0 && !isOutOfPatience ? 'people' : 'background';
    const begin = (next === 'people' ? this.#people : this.#background).shift();
    this.#holder = begin === undefined ? null : next;
    begin?.();
  }
}
