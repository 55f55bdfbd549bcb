import pLimit from 'p-limit';
import QuickLRU from 'quick-lru';

// More answers at once would delay the acknowledgement of other requests.
const atOnce = 4;
const quietMs = 5;
const longestMs = 100;

// Above this number, a person may get two answers at once.
const mostPeople = 10_000;

/** Starts acknowledged work: a few at once, one per person, and after a moment without new requests. */
export class AnswerSlots {
  readonly #limit = pLimit(atOnce);
  readonly #ofPeople = new QuickLRU<string, ReturnType<typeof pLimit>>({ maxSize: mostPeople });
  #cameAt = -longestMs;

  came(): void {
    this.#cameAt = performance.now();
  }

  async take<T>(personId: string, work: () => Promise<T>): Promise<T> {
    return await this.#ofPerson(personId)(() => this.#limit(() => this.#begin(work)));
  }

  #ofPerson(personId: string): ReturnType<typeof pLimit> {
    const known = this.#ofPeople.get(personId);
    if (known !== undefined) return known;
    const own = pLimit(1);
    this.#ofPeople.set(personId, own);
    return own;
  }

  async #begin<T>(work: () => Promise<T>): Promise<T> {
    const until = performance.now() + longestMs;
    for (let now = performance.now(); now < until && now - this.#cameAt < quietMs; now = performance.now()) {
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
    return await work();
  }
}
