const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How far the sandbox's clock is ahead of this machine's: `1 week, 2 days and 3 hours ahead of the real clock`. */
export function aheadWords(sandboxMs: number, realMs: number): string {
  const ahead = Math.abs(sandboxMs - realMs);
  // The answer took a moment to arrive: less than a minute is no difference.
  if (ahead < minuteMs) return 'the same as the real clock';
  const side = sandboxMs > realMs ? 'ahead of' : 'behind';
  // While the sandbox moves on, the real clock does too: of days and weeks, minutes are no difference.
  const unitMs = ahead < dayMs - hourMs / 2 ? minuteMs : hourMs;
  return `${spanWords(Math.round(ahead / unitMs) * unitMs)} ${side} the real clock`;
}

function spanWords(ms: number): string {
  const weeks = Math.floor(ms / (7 * dayMs));
  const days = Math.floor((ms % (7 * dayMs)) / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = weeks + days + hours === 0 ? Math.floor(ms / minuteMs) : 0;
  const parts = [unit(weeks, 'week'), unit(days, 'day'), unit(hours, 'hour'), unit(minutes, 'minute')];
  return new Intl.ListFormat('en-GB').format(parts.filter((part) => part !== ''));
}

function unit(count: number, name: string): string {
  if (count === 0) return '';
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
