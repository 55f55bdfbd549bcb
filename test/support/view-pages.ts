import { type GalleryView, isHostile } from './gallery-view.ts';
import { viewText } from './view-text.ts';

interface Shown {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * The text of each file. A view is shown in full, or as its difference from the most similar view shown in full. So a
 * sentence in many views appears in few files.
 */
export function viewPages(views: readonly GalleryView[]): ReadonlyMap<string, string> {
  const inFull = new Map<string, Shown[]>();
  const pages = new Map<string, readonly string[]>();
  for (const view of views) {
    if (view.file === undefined || view.isUnread === true || isHostile(view)) continue;
    const kind = view.name.split(/[,:]| by | of /)[0] ?? view.name;
    const bases = inFull.get(kind) ?? [];
    const shown = { name: view.name, lines: viewText(view) };
    const near = view.isInFull === true ? null : nearest(shown.lines, bases);
    if (near === null) inFull.set(kind, [...bases, shown]);
    const lines = near === null ? inFullLines(shown) : differingLines(shown, near);
    pages.set(view.file, [...(pages.get(view.file) ?? []), ...lines]);
  }
  return new Map([...pages].map(([file, lines]) => [file, `${lines.join('\n').trim()}\n`]));
}

function inFullLines({ name, lines }: Shown): readonly string[] {
  return [...(lines.length > 3 ? [''] : []), `== ${name}`, ...lines];
}

function differingLines({ name }: Shown, { base, difference }: Near): readonly string[] {
  return [`== ${name}: as “${base}”${difference.length === 0 ? '' : ', but'}`, ...difference];
}

interface Near {
  readonly base: string;
  readonly difference: readonly string[];
}

function nearest(lines: readonly string[], bases: readonly Shown[]): Near | null {
  const all = bases.map((base) => ({ base: base.name, difference: differenceOf(base.lines, lines) }));
  const [first] = all.toSorted((one, other) => one.difference.length - other.difference.length);
  return first !== undefined && first.difference.length * 2 <= lines.length ? first : null;
}

/** Sorted by position: `~` before a changed line, `+` before a new one, `-` before a missing one. */
function differenceOf(before: readonly string[], after: readonly string[]): readonly string[] {
  const difference: string[] = [];
  let [at, to] = [0, 0];
  for (const [sameAt, sameTo] of [...commonPlaces(before, after), [before.length, after.length] as const]) {
    difference.push(...changesOf(before.slice(at, sameAt), after.slice(to, sameTo)));
    at = sameAt + 1;
    to = sameTo + 1;
  }
  return difference;
}

function changesOf(gone: readonly string[], come: readonly string[]): readonly string[] {
  const left = [...gone];
  const changed = come.map((line) => {
    const place = left.findIndex((other) => firstWord(other) === firstWord(line));
    if (place !== -1) left.splice(place, 1);
    return `${place === -1 ? '+' : '~'} ${line}`;
  });
  return [...left.map((line) => `- ${line}`), ...changed];
}

function firstWord(line: string): string {
  return /^\s*[\p{L}\p{N}]+|^\s*\S/u.exec(line)?.[0] ?? '';
}

/** The positions of the longest common sequence of lines, in both lists. */
function commonPlaces(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const lengths = commonLengths(before, after);
  const places: (readonly [number, number])[] = [];
  let [at, to] = [0, 0];
  while (at < before.length && to < after.length) {
    if (before[at] === after[to]) places.push([at++, to++]);
    else if (lengthAt(lengths, at + 1, to) >= lengthAt(lengths, at, to + 1)) at += 1;
    else to += 1;
  }
  return places;
}

function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const row = table[at] ?? [];
    for (let to = after.length - 1; to >= 0; to -= 1) {
      row[to] =
        before[at] === after[to]
          ? lengthAt(table, at + 1, to + 1) + 1
          : Math.max(lengthAt(table, at + 1, to), lengthAt(table, at, to + 1));
    }
  }
  return table;
}

function lengthAt(table: readonly (readonly number[])[], at: number, to: number): number {
  return table[at]?.[to] ?? 0;
}
