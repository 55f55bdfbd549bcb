import { setTimeout } from 'node:timers/promises';

const longestWaitMs = 30_000;

/**
 * Asks until it is answered, with a growing pause of up to half a minute. `isPassing` says of an error whether another
 * try may help, and logs that; any other error is thrown. Aborting `signal` ends a pause with its error.
 */
export async function withPatience<T>(
  ask: () => Promise<T>,
  isPassing: (error: unknown, waitMs: number) => boolean,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error, waitMs)) throw error;
      await setTimeout(waitMs, undefined, signal === undefined ? {} : { signal });
    }
  }
}
