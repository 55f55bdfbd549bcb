/** A filter in words, as a button of Home carries it; Slack takes no empty value. */
export function formatHomeValue(words: string): string {
  return words === '' ? ' ' : words;
}

/** Nothing in it is to be trusted: it is read again like a typed filter. */
export function parseHomeValue(value: string): string {
  return value.slice(0, longestFilter).trim();
}

/** As many characters of a filter as the button of a page carries. */
export const longestFilter = 1000;
