import { rejectWith } from './domain-error.ts';

// Phones and Macs turn straight quotes into curly ones.
const quoteMarks = '"“”„';

const quote = new RegExp(`[${quoteMarks}]`);

const beforeWhichToEscape = new RegExp(String.raw`[${quoteMarks}]|\\(?=[\\${quoteMarks}]|$)`, 'g');

const escapedMark = new RegExp(String.raw`\\([\\${quoteMarks}])`, 'g');

export function hasQuote(text: string): boolean {
  return quote.test(text);
}

/** Quotes a text as one filter word. Quotation marks, and backslashes that would escape, get a backslash. */
export function quotedWord(text: string): string {
  return `"${text.replace(beforeWhichToEscape, '\\$&')}"`;
}

export function groupWord(name: string): string {
  return `group:${quotedWord(name)}`;
}

export interface FilterWord {
  readonly whole: string;
  /** The text before the colon, in lower case. `null` if there is none. */
  readonly name: string | null;
  readonly value: string;
  /** A quoted word is always searched for as text. A backslash in it escapes a quotation mark. */
  readonly isQuoted: boolean;
}

// The alternatives exclude each other. Otherwise a row of backslashes causes exponential backtracking.
const escapedText = String.raw`(?:\\[${quoteMarks}\\]|\\(?![${quoteMarks}\\])|[^${quoteMarks}\\])*`;

// The fallback when no such end is found: the last backslash is part of the text, as in `"C:\"`.
const literalText = `[^${quoteMarks}]*`;

const quoted = String.raw`(?:([a-z]+):)?[${quoteMarks}](?:(${escapedText})|(${literalText}))[${quoteMarks}](?=\s|$)`;

const wordShape = new RegExp(String.raw`${quoted}|([a-z]+):(?!\/)(\S*)|(\S+)`, 'gi');

export function filterWords(text: string): readonly FilterWord[] {
  return [...text.matchAll(wordShape)].map(filterWord);
}

export function firstFilterWord(text: string): FilterWord | null {
  const { value: first } = text.matchAll(wordShape).next();
  return first === undefined ? null : filterWord(first);
}

function filterWord([whole, quotedName, escaped, literal, name, named, bare]: RegExpExecArray): FilterWord {
  const quoted = escaped === undefined ? literal : escaped.replace(escapedMark, '$1');
  return {
    whole,
    name: (quotedName ?? name)?.toLowerCase() ?? null,
    value: (quoted ?? named ?? bare ?? '').trim(),
    isQuoted: quoted !== undefined,
  };
}

/** In characters, with device group names in full. Slack allows 2,000 characters in the value of a button. */
export const longestFilter = 1500;

// In characters of JSON, as in the value of a button. A quotation mark takes two.
const longestWritten = 1800;

export function isLongFilter(text: string): boolean {
  return text.length > longestFilter || JSON.stringify(text).length > longestWritten;
}

/** Throws `filter_too_long`. A truncated filter would mean something else. */
export function rejectLongFilter(text: string): void {
  if (isLongFilter(text)) rejectWith('filter_too_long', { most: longestFilter });
}
