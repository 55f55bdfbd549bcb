import QuickLRU from 'quick-lru';

/** Answers of the last moments, by key: the same question meanwhile has the same one. A failure is not kept. */
export class LatelyAsked<Answer> {
  readonly #answers: QuickLRU<string, Promise<Answer>>;

  constructor({ most, keptMs }: { readonly most: number; readonly keptMs: number }) {
    this.#answers = new QuickLRU({ maxSize: most, maxAge: keptMs });
  }

  async find(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const earlier = this.#answers.get(key);
    if (earlier !== undefined) return await earlier;
    const answer = ask();
    this.#answers.set(key, answer);
    try {
      return await answer;
    } catch (error) {
      this.#answers.delete(key);
      throw error;
    }
  }

  forget(isMeant: (key: string) => boolean): void {
    for (const key of [...this.#answers.keys()].filter(isMeant)) this.#answers.delete(key);
  }
}
