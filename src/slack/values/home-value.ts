import { limits } from '../limits.ts';

/** A filter in words, as a button of Home carries it; Slack takes no empty value. */
export function formatHomeValue(words: string): string {
  return words === '' ? ' ' : words;
}

/** Nothing in it is to be trusted: it is read again like a typed filter. `null` is for what none of our buttons carries. */
export function parseHomeValue(value: string): string | null {
  return value.length > limits.buttonValue ? null : value.trim();
}
