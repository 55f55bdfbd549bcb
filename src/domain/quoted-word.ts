// Keyboards of phones and Macs put curly quotes where straight ones are typed.
const quote = /["“”„]/;

/** Whether there is a quotation mark in it, of whichever kind. */
export function hasQuote(text: string): boolean {
  return quote.test(text);
}

/** A text as one word of a filter: in quotes, with a backslash before what would be taken for their end. */
export function quotedWord(text: string): string {
  return `"${text.replace(/["“”„]|\\(?=[\\"“”„]|$)/g, '\\$&')}"`;
}

/** What {@link quotedWord} wrote between its quotes; a backslash before anything else stands for itself. */
export function unescapedWord(quoted: string): string {
  return quoted.replace(/\\([\\"“”„])/g, '$1');
}

/** A device group as a word of a filter. */
export function groupWord(name: string): string {
  return `group:${quotedWord(name)}`;
}
