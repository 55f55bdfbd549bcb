/** What a clock in the zone shows at that moment, as a native input writes it: "2026-11-25T09:30". */
export function zonedTime(seconds: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(seconds * 1000).replace(' ', 'T');
}

/** The moment at which a clock in the zone shows that; in an hour that is skipped, one near it. */
export function secondsAt(zoned: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${zoned}Z`) / 1000;
  if (!Number.isFinite(asUtc)) return null;
  const guess = asUtc - offsetS(asUtc, timeZone);
  return asUtc - offsetS(guess, timeZone);
}

function offsetS(seconds: number, timeZone: string): number {
  return Date.parse(`${zonedTime(seconds, timeZone)}Z`) / 1000 - Math.floor(seconds / 60) * 60;
}
