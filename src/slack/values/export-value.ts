import { limits } from '../limits.ts';

/** The filter in words, as a button carries it; Slack takes no empty value. */
export function formatExportValue(filter: string): string {
  return filter === '' ? ' ' : filter;
}

/** Nothing in it is to be trusted: it is read again like a typed filter. `null` is for what none of our buttons carries. */
export function parseExportValue(value: string): string | null {
  return value.length > limits.buttonValue ? null : value.trim();
}
