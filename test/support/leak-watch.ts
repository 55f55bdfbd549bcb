import { secretMark } from '../../sandbox/wire/made-up-secret.ts';

/** What stands in the secrets of stand-ins, and those of tests that need no stand-in. */
const marks = [secretMark, 'the-client-secret', 'secret-token'] as const;
const longestMark = Math.max(...marks.map(({ length }) => length));
const shownBefore = 60;

/** Looks for made-up secrets in what is printed, in whatever pieces it comes. */
export class LeakWatch {
  readonly #found: string[] = [];
  readonly #ends = new WeakMap<object, string>();

  /** `stream` tells apart what is printed in different places. */
  see(stream: object, part: unknown): void {
    const text = `${this.#ends.get(stream) ?? ''}${textOf(part)}`;
    const mark = marks.find((one) => text.includes(one));
    if (mark === undefined) return void this.#ends.set(stream, text.slice(1 - longestMark));
    const at = text.indexOf(mark);
    // Without the mark, or the report itself would be a leak.
    this.#found.push(`a secret was printed behind: ${text.slice(Math.max(0, at - shownBefore), at)}`);
    this.#ends.delete(stream);
  }

  /** What was found since it was last asked. */
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

/** One for each process: modules may be loaded anew for each file of tests, and output is looked at once. */
const watched: Watched = Reflect.get(globalThis, key) ?? { watch: new LeakWatch(), isBegun: false };
Reflect.set(globalThis, key, watched);

export const leakWatch = watched.watch;

/** True the first time in a process. */
export function beginWatching(): boolean {
  const isFirst = !watched.isBegun;
  watched.isBegun = true;
  return isFirst;
}
