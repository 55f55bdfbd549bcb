import pg from 'pg';

/**
 * A connection on which an answer did not come in time is not used again: it may have gone silent, and whoever had it next would
 * wait as long. The driver itself gives it back to the pool.
 */
export class ImpatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...asked: readonly unknown[]) => unknown;
    const askInTime = (...asked: readonly unknown[]) => {
      const answer = ask(...asked);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.#endIfSilent(error));
      return answer;
    };
    this.query = askInTime as typeof this.query;
  }

  #endIfSilent(error: unknown): void {
    if (!(error instanceof Error) || error.message !== 'Query read timeout') return;
    // Its end is not waited for: a silent one says nothing of it.
    this.end().catch(() => {});
  }
}
