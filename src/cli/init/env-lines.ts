import { isDeepStrictEqual, parseEnv } from 'node:util';

type Values = Readonly<Record<string, string>>;

/** Matches what Node reads: a quoted value may have several lines, and a bare value ends at `#`. */
const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*("[^"]*"|'[^']*'|`[^`]*`|[^#\r\n]*?(?=[ \t]*(?:#|\r?$)))/gm;

export function valuesIn(text: string): Values {
  const parsed = parseEnv(text);
  const names = new Set([...[...text.matchAll(assignment)].map(([, name = '']) => name), ...Object.keys(parsed)]);
  return Object.fromEntries([...names].filter((name) => name in parsed).map((name) => [name, parsed[name] ?? '']));
}

/** Line numbers, from 1, of everything but comments, empty lines and `NAME=value`. */
export function unreadableLines(text: string): readonly number[] {
  const others = text.replace(new RegExp(`${assignment.source}.*`, 'gm'), (set) => set.replace(/[^\n]/g, ''));
  return others.split('\n').flatMap((line, index) => (/^\s*(#|$)/.test(line) ? [] : [index + 1]));
}

/** Line numbers, from 1, of values that are read only up to a bare `#` or a closing quote. */
export function cutLines(text: string): readonly number[] {
  return [...text.matchAll(new RegExp(`${assignment.source}(.*)`, 'gm'))]
    .filter(([, , value = '', rest = '']) => {
      const isQuoted = /^["'`]/.test(value) && value.length > 1 && value.endsWith(value.charAt(0));
      return !(isQuoted ? /^\s*(#|$)/ : /^\s*$/).test(rest);
    })
    .map(({ index }) => text.slice(0, index).split('\n').length);
}

/** The text with the new values, otherwise unchanged. `null` = its quotes leave no safe place for a value. */
export function withValues(text: string, changes: Values): string | null {
  const changed = Object.entries(changes).reduce((rest, [name, value]) => withValue(rest, name, value), text);
  const expected = { ...valuesIn(text), ...changes };
  return isDeepStrictEqual(valuesIn(changed), expected) ? changed : null;
}

function withValue(text: string, name: string, value: string): string {
  const written = quoted(value) ?? '';
  // The last assignment counts.
  const set = [...text.matchAll(assignment)].findLast(([, one]) => one === name);
  if (set !== undefined) {
    const [all, , old = ''] = set;
    const end = set.index + all.length;
    const rest = text.slice(end);
    return text.slice(0, end - old.length) + written + (rest.startsWith('#') ? ' ' : '') + rest;
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const line = `${name}=${written}`;
  // Below the last comment that shows how to set the variable.
  const shown = [...text.matchAll(new RegExp(`^[ \\t]*#[ \\t]*${name}=[^\\r\\n]*`, 'gm'))].at(-1);
  if (shown !== undefined) {
    const place = shown.index + shown[0].length;
    return text.slice(0, place) + lineEnd + line + text.slice(place);
  }
  return text + (text === '' || text.endsWith('\n') ? '' : lineEnd) + line + lineEnd;
}

/**
 * A value in a form that Node and Docker Compose both read back; `null` = there is none. Compose replaces `$` and
 * backslashes outside single quotes. For Compose, a backslash before a closing quote escapes the quote.
 */
export function quoted(value: string): string | null {
  if (/\p{Cc}/u.test(value)) return null;
  if (/^[\w./:@%+=,~-]*$/.test(value)) return value;
  if (!value.includes("'") && !value.endsWith('\\')) return `'${value}'`;
  return /["\\$]/.test(value) ? null : `"${value}"`;
}
