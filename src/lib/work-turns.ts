import { setImmediate } from 'node:timers/promises';

// Nobody who waits for an acknowledgement waits longer than this for work in the background.
const longestTurnMs = 5;

/** For long work in small steps: what is asked between two steps lets everybody else go first, once its turn has lasted. */
export class WorkTurns {
  #beganAt = performance.now();

  /** True where it is somebody else's turn; asked without waiting, since most steps go on. */
  get isOver(): boolean {
    return performance.now() - this.#beganAt >= longestTurnMs;
  }

  async next(): Promise<void> {
    await setImmediate();
    this.#beganAt = performance.now();
  }
}
