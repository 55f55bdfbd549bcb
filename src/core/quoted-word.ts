// Keyboards of phones and Macs put curly quotes where straight ones are typed.
export const quoteMarks = '"“”„';
const quote = new RegExp(`[${quoteMarks}]`);
const beforeWhichToEscape = new RegExp(String.raw`[${quoteMarks}]|\\(?=[\\${quoteMarks}]|$)`, 'g');
const escapedMark = new RegExp(String.raw`\\([\\${quoteMarks}])`, 'g');

/** Whether there is a quotation mark in it, of whichever kind. */
export function hasQuote(text: string): boolean {
  return quote.test(text);
}

/** A text as one word of a filter: in quotes, with a backslash before what would be taken for their end. */
export function quotedWord(text: string): string {
  return `"${text.replace(beforeWhichToEscape, '\\$&')}"`;
}

/** What {@link quotedWord} wrote between its quotes; a backslash before anything else stands for itself. */
export function unescapedWord(quoted: string): string {
  return quoted.replace(escapedMark, '$1');
}

/** A device group as a word of a filter. */
export function groupWord(name: string): string {
  return `group:${quotedWord(name)}`;
}
