import { rejectWith } from './domain-error.ts';

// Keyboards of phones and Macs put curly quotes where straight ones are typed.
const quoteMarks = '"“”„';

const quote = new RegExp(`[${quoteMarks}]`);

const beforeWhichToEscape = new RegExp(String.raw`[${quoteMarks}]|\\(?=[\\${quoteMarks}]|$)`, 'g');

const escapedMark = new RegExp(String.raw`\\([\\${quoteMarks}])`, 'g');

export function hasQuote(text: string): boolean {
  return quote.test(text);
}

/** A text as one word of a filter: in quotes, with a backslash before what would be taken for their end. */
export function quotedWord(text: string): string {
  return `"${text.replace(beforeWhichToEscape, '\\$&')}"`;
}

export function groupWord(name: string): string {
  return `group:${quotedWord(name)}`;
}

/** A word of a filter, or what is in quotes. */
export interface FilterWord {
  readonly whole: string;
  /** What is before the colon, in small letters; `null` where there is none. */
  readonly name: string | null;
  readonly value: string;
  /** A word in quotes is searched for, whatever it means. A backslash escapes a quotation mark in it. */
  readonly isQuoted: boolean;
}

// In quotes, each character has one way to be read, or a row of backslashes would take ages.
const escapedText = String.raw`(?:\\[${quoteMarks}\\]|\\(?![${quoteMarks}\\])|[^${quoteMarks}\\])*`;

// Where no end is found like that, a backslash before the last quotation mark is one of the text: `"C:\"`.
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

/** In characters, with the names of device groups written out: so much fits into the value of a button. */
export const longestFilter = 1500;

// As the values of buttons have it: a quotation mark takes two characters there.
const longestWritten = 1800;

export function isLongFilter(text: string): boolean {
  return text.length > longestFilter || JSON.stringify(text).length > longestWritten;
}

/** What is longer is refused and never cut: what is left of it would ask for something else. */
export function rejectLongFilter(text: string): void {
  if (isLongFilter(text)) rejectWith('filter_too_long', { most: longestFilter });
}
