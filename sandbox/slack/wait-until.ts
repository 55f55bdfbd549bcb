import type { Listeners } from '../wire/listeners.ts';
import type { Change } from './stand-in-state.ts';

/** Waits until `probe` returns something. Calls `probe` after every change of the workspace. */
export function waitUntil<T>(options: {
  readonly changes: Listeners<Change>;
  readonly probe: () => T | undefined;
  readonly timeoutMs: number;
  /** The awaited thing, for the error. */
  readonly what: string;
  /** Describes the actual state, for the error. */
  readonly describe: () => string;
}): Promise<T> {
  const { changes, probe, timeoutMs, what, describe } = options;
  const found = probe();
  if (found !== undefined) {
    return Promise.resolve(found);
  }
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      remove();
      reject(new Error(`${what} did not come within ${timeoutMs} ms; ${describe()}`));
    }, timeoutMs);
    const remove = changes.add(() => {
      try {
        const value = probe();
        if (value !== undefined) {
          finish(() => resolve(value));
        }
      } catch (error) {
        finish(() => reject(error));
      }
    });

    function finish(end: () => void): void {
      remove();
      clearTimeout(timer);
      end();
    }
  });
}
