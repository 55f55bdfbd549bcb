import { type FilterWord, filterWords } from './activity-filter.ts';
import { typedNamesOfUngrouped, ungroupedDevices } from './device-group.ts';

interface Naming {
  /** Names of device groups that can be meant. */
  readonly groups: readonly string[];
  /** What people call ungrouped devices in their languages. */
  readonly ungroupedNames: readonly string[];
  /** Whether a bare word means something of its own, which goes before any name. */
  readonly isKeyWord: (word: string) => boolean;
}

export type NamedGroups =
  | { readonly kind: 'named'; readonly text: string }
  /** By `group:`, one is asked for that is none of them. */
  | { readonly kind: 'unknown'; readonly name: string };

/** Whether a name could stand there at all: after `group:`, or what is neither in quotes nor means something of its own. */
export function mayNameGroups(text: string, isKeyWord: Naming['isKeyWord']): boolean {
  return filterWords(text).some((word) => isNamed(word) || (!word.isQuoted && !isKey(word, isKeyWord)));
}

/** What was typed, with the names of device groups as `group:"…"`; of two bare ones, the longer one is meant. */
export function nameGroups(text: string, { groups, ungroupedNames, isKeyWord }: Naming): NamedGroups {
  const names = namesByWords(groups, ungroupedNames);
  const longest = Math.max(0, ...[...names.keys()].map((name) => name.split(' ').length));
  const words = filterWords(text);
  const named: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    if (word !== undefined && isNamed(word)) {
      const name = names.get(wordsOf(word.value));
      if (name === undefined) return { kind: 'unknown', name: word.value };
      named.push(`group:"${name}"`);
      at += 1;
      continue;
    }
    const run = longestRun(
      words.slice(at, at + longest),
      (run) => names.has(keyOf(run)) && !run.every((one) => isKey(one, isKeyWord)),
    );
    named.push(run.length === 0 ? (word?.whole ?? '') : `group:"${names.get(keyOf(run))}"`);
    at += Math.max(run.length, 1);
  }
  const isSame = named.every((one, at) => one === words[at]?.whole);
  return { kind: 'named', text: isSame ? text : named.join(' ') };
}

/** A name stands after `group:` that can be written as a filter. */
function isNamed({ name, value }: FilterWord): boolean {
  return name === 'group' && value !== '' && !quotes.test(value);
}

const quotes = /["“”„]/;

function isKey({ name, value }: FilterWord, isKeyWord: Naming['isKeyWord']): boolean {
  return name !== null || isKeyWord(value);
}

/** By their words in small letters; what has a quotation mark cannot be written as a filter. */
function namesByWords(groups: readonly string[], ungroupedNames: readonly string[]): ReadonlyMap<string, string> {
  const others = groups.includes(ungroupedDevices) ? [...typedNamesOfUngrouped, ...ungroupedNames] : [];
  const writable = groups.filter((name) => !quotes.test(name));
  // A group that is really called so goes before.
  return new Map([
    ...others.map((name) => [wordsOf(name), ungroupedDevices] as const),
    ...writable.map((name) => [wordsOf(name), name] as const),
  ]);
}

function wordsOf(name: string): string {
  return name.trim().toLowerCase().split(/\s+/).join(' ');
}

function keyOf(run: readonly FilterWord[]): string {
  return run.map(({ whole }) => whole.toLowerCase()).join(' ');
}

function longestRun(
  words: readonly FilterWord[],
  isNamed: (run: readonly FilterWord[]) => boolean,
): readonly FilterWord[] {
  const quoted = words.findIndex(({ isQuoted }) => isQuoted);
  for (let length = quoted === -1 ? words.length : quoted; length > 0; length -= 1) {
    const run = words.slice(0, length);
    if (isNamed(run)) return run;
  }
  return [];
}
