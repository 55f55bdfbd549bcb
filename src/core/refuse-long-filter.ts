import { refuse } from './refusal.ts';

/**
 * In characters, with the names of device groups written out. What is asked for goes on in the values of buttons, and each
 * of those that carry it has room for so much and for what stands beside it.
 */
export const longestFilter = 1500;
// As the values of buttons have it: a quotation mark takes two characters there.
const longestWritten = 1800;

export function isLongFilter(text: string): boolean {
  return text.length > longestFilter || JSON.stringify(text).length > longestWritten;
}

/** What is longer is refused and never cut: what is left of it would ask for something else. */
export function refuseLongFilter(text: string): void {
  if (isLongFilter(text)) refuse('filter_too_long', { most: longestFilter });
}
