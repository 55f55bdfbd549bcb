/** The zone of the made-up workspace; the bot's channel reckons in it. */
export const workspaceZone = 'Europe/Berlin';

/** `Thu, 3 Dec 2026 10:12`. */
export function momentWords(ms: number, timeZone: string = workspaceZone): string {
  const date = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(ms);
  return `${date} ${clockWords(ms, timeZone)}`;
}

export function clockWords(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    ms,
  );
}
