/** A text has to be the whole name, whatever its spaces; a pattern may be found anywhere in it. */
export function nameMatches(name: string, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? spacesJoined(name) === spacesJoined(wanted) : wanted.test(spacesJoined(name));
}

export function spacesJoined(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
