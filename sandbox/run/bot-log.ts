import { closeSync, openSync, statSync, writeSync } from 'node:fs';

const longestKept = 10_000_000;

/** The bot's log as a file; one that has grown too long begins again at the next start. */
export class BotLog implements Disposable {
  readonly #file: number;

  constructor(path: string) {
    const isLong = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longestKept;
    this.#file = openSync(path, isLong ? 'w' : 'a', 0o600);
  }

  /** At once, so that nothing is missing after a crash. */
  write(line: string): void {
    writeSync(this.#file, line);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
