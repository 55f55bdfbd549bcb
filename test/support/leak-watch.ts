import { secretMark } from '../../sandbox/wire/made-up-secret.ts';

/** Parts of the secrets of stand-ins, and of tests without a stand-in. */
const marks = [secretMark, 'the-client-secret', 'secret-token'] as const;
const longestMark = Math.max(...marks.map(({ length }) => length));
const shownBefore = 60;

/** Finds invented secrets in printed text, even if the text arrives in pieces. */
export class LeakWatch {
  readonly #found: string[] = [];
  readonly #ends = new WeakMap<object, string>();

  /** `stream` separates texts that are printed in different places. */
  see(stream: object, part: unknown): void {
    const text = `${this.#ends.get(stream) ?? ''}${textOf(part)}`;
    const mark = marks.find((one) => text.includes(one));
    if (mark === undefined) return void this.#ends.set(stream, text.slice(1 - longestMark));
    const at = text.indexOf(mark);
    // Leaves out the mark, since the report would be a leak itself.
    this.#found.push(`a secret was printed behind: ${text.slice(Math.max(0, at - shownBefore), at)}`);
    this.#ends.delete(stream);
  }

  /** The findings since the last call. */
  take(): readonly string[] {
    return this.#found.splice(0);
  }
}

function textOf(part: unknown): string {
  return part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : String(part ?? '');
}

const key = Symbol.for('mendbot.leak-watch');

interface Watched {
  readonly watch: LeakWatch;
  isBegun: boolean;
}

/** One for each process: each test file may load modules again, but output is watched once. */
const watched: Watched = Reflect.get(globalThis, key) ?? { watch: new LeakWatch(), isBegun: false };
Reflect.set(globalThis, key, watched);

export const leakWatch = watched.watch;

/** True only for the first call in a process. */
export function beginWatching(): boolean {
  const isFirst = !watched.isBegun;
  watched.isBegun = true;
  return isFirst;
}
