import pLimit from 'p-limit';

// More at once would keep those who still wait for their acknowledgement waiting longer.
const atOnce = 4;
const quietMs = 5;
const longestMs = 100;

/**
 * What is acknowledged already takes its turn: a few at once, and each begun when for a moment nothing has come in, or soon
 * after. Slack waits for an acknowledgement three seconds, and nobody minds an answer that is a tenth of a second later.
 */
export class AnswerTurns {
  readonly #limit = pLimit(atOnce);
  #cameAt = -longestMs;

  /** Something came in that has to be acknowledged. */
  came(): void {
    this.#cameAt = performance.now();
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    return await this.#limit(async () => {
      const until = performance.now() + longestMs;
      for (let now = performance.now(); now < until && now - this.#cameAt < quietMs; now = performance.now()) {
        await new Promise((resolve) => setTimeout(resolve, quietMs));
      }
      return await work();
    });
  }
}
