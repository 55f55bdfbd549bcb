import { parseEnv } from 'node:util';

type Values = Readonly<Record<string, string>>;

/** Where a variable is in the text of a settings file. */
interface Entry {
  readonly name: string;
  readonly valueStart: number;
  readonly valueEnd: number;
}

interface Scanned {
  readonly entries: readonly Entry[];
  /** The lines that set nothing and are no comments, counted from 1. */
  readonly unreadable: readonly number[];
  /** Where a comment ends that shows how a variable is set, by its name. */
  readonly shownAt: ReadonlyMap<string, number>;
}

const assignment = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/y;
const shown = /^[ \t]*#[ \t]*([A-Z][A-Z0-9_]*)=/;

/** Finds the variables of the text, as Node reads them: a quoted value may have several lines. */
function scan(text: string): Scanned {
  const entries: Entry[] = [];
  const unreadable: number[] = [];
  const shownAt = new Map<string, number>();
  let at = 0;
  while (at < text.length) {
    assignment.lastIndex = at;
    const name = assignment.exec(text)?.[1];
    if (name === undefined) {
      const line = text.slice(at, endOfLine(text, at));
      const shownName = shown.exec(line)?.[1];
      if (shownName !== undefined) shownAt.set(shownName, at + line.length);
      else if (!/^\s*(#|$)/.test(line)) unreadable.push(text.slice(0, at).split('\n').length);
      at += line.length + 1;
    } else {
      const valueStart = assignment.lastIndex;
      const valueEnd = endOfValue(text, valueStart);
      entries.push({ name, valueStart, valueEnd });
      at = endOfLine(text, valueEnd) + 1;
    }
  }
  return { entries, unreadable, shownAt };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function endOfValue(text: string, start: number): number {
  const first = text[start] ?? '';
  const closing = `"'\``.includes(first) && first !== '' ? text.indexOf(first, start + 1) : -1;
  if (closing !== -1) return closing + 1;
  const bare = text.slice(start, endOfLine(text, start)).replace(/#.*/, '');
  return start + bare.trimEnd().length;
}

/** The variables that the text sets, in its order. */
export function valuesIn(text: string): Values {
  const parsed = parseEnv(text);
  const names = new Set([...scan(text).entries.map(({ name }) => name), ...Object.keys(parsed)]);
  return Object.fromEntries([...names].filter((name) => name in parsed).map((name) => [name, parsed[name] ?? '']));
}

/** The lines that are neither a comment nor `NAME=value`, counted from 1. */
export function unreadableLines(text: string): readonly number[] {
  return scan(text).unreadable;
}

/** The text with other values. All else stays as it is. `null` where its quotes make that unsafe. */
export function withValues(text: string, changes: Values): string | null {
  const changed = Object.entries(changes).reduce((rest, [name, value]) => withValue(rest, name, value), text);
  const expected = { ...valuesIn(text), ...changes };
  return isSame(valuesIn(changed), expected) ? changed : null;
}

function withValue(text: string, name: string, value: string): string {
  const { entries, shownAt } = scan(text);
  const written = quoted(value) ?? '';
  // The last one counts.
  const entry = entries.findLast((one) => one.name === name);
  if (entry !== undefined) {
    const rest = text.slice(entry.valueEnd);
    return text.slice(0, entry.valueStart) + written + (rest.startsWith('#') ? ' ' : '') + rest;
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const line = `${name}=${written}`;
  const place = shownAt.get(name);
  if (place !== undefined) {
    const before = text.slice(0, place).replace(/\r$/, '');
    return before + lineEnd + line + text.slice(before.length);
  }
  return text + (text === '' || text.endsWith('\n') ? '' : lineEnd) + line + lineEnd;
}

function isSame(a: Values, b: Values): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

/**
 * A value as Node and Docker Compose both read it back; `null` where there is no such way. Compose replaces `$` and
 * backslashes outside of single quotes, and takes a backslash before a closing quote for an escape.
 */
export function quoted(value: string): string | null {
  // Line breaks and other control characters.
  if (/\p{Cc}/u.test(value)) return null;
  if (/^[\w./:@%+=,~-]*$/.test(value)) return value;
  if (!value.includes("'") && !value.endsWith('\\')) return `'${value}'`;
  return /["\\$]/.test(value) ? null : `"${value}"`;
}
