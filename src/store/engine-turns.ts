/** `people`: somebody waits for it. `background`: nobody does, such as a reading of Microsoft or an export. */
export type Urgency = 'people' | 'background';

interface Waiting {
  readonly begin: () => void;
}

// Where people want something all the time, the background still gets a turn this often.
const patienceMs = 30;

/**
 * Who may use an engine that does one thing at a time: in the order in which they came, people before the background. What
 * was begun is not interrupted, so that the background keeps its steps short.
 */
export class EngineTurns {
  readonly #now: () => number;
  readonly #people: Waiting[] = [];
  readonly #background: Waiting[] = [];
  #isTaken = false;
  /** Since when the background waits, or had its last turn. */
  #passedOverSince = 0;

  /** @param now in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Resolves once it is one's turn, which lasts until {@link EngineTurns.end}. */
  async begin(urgency: Urgency): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    if (urgency === 'people') {
      this.#people.push({ begin: resolve });
    } else {
      if (this.#background.length === 0) this.#passedOverSince = this.#now();
      this.#background.push({ begin: resolve });
    }
    await promise;
  }

  end(): void {
    const next = this.#next();
    if (next === undefined) this.#isTaken = false;
    else next.begin();
  }

  #next(): Waiting | undefined {
    const isOutOfPatience = this.#background.length > 0 && this.#now() - this.#passedOverSince >= patienceMs;
    if (this.#people.length > 0 && !isOutOfPatience) return this.#people.shift();
    this.#passedOverSince = this.#now();
    return this.#background.shift();
  }
}
