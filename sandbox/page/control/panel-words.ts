import type { Trouble } from '../../protocol/control-acts.ts';

/** When the bot reads what, by its default schedules. */
export const readingText = {
  devices: {
    sentence:
      'Mendbot reads devices every 4 hours, and recommendations with their versions, exploits and alerts every hour. Each device that is not silent reports once a day, patched or not, so that a completion is disputed after a day at the earliest.',
    steps: [
      { button: 'Let 4 hours pass', minutes: 240 },
      { button: 'Let 1 day and 4 hours pass', minutes: 1680 },
    ],
  },
  portal: {
    sentence:
      'Mendbot reads the portal’s activities every 15 minutes, and exceptions with the recommendations every hour.',
    steps: [{ button: 'Let 15 minutes pass', minutes: 15 }],
  },
  kev: {
    sentence:
      'Mendbot reads the catalog once a day, at 05:43 UTC. CVEs and their records are read while the due date policy asks for them.',
    steps: [{ button: 'Let 1 day pass', minutes: 1440 }],
  },
  intune: {
    sentence: 'Mendbot reads Intune’s tickets every 5 minutes.',
    steps: [{ button: 'Let 5 minutes pass', minutes: 5 }],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly sentence: string;
      readonly steps: readonly { readonly button: string; readonly minutes: number }[];
    }
  >
>;

export const movingText = 'Time is moving; scheduled jobs run. This can take a moment.';
export const quietText =
  'For a week after the first reading it names new activities once a day, and posts no cards for them, not even later. After that week, new ones get cards. +1 week brings you there.';
export const intuneOffText =
  'But its Intune connection is off now: Wren Hale, the workspace admin, turns it on with /remediate settings, typed in #general.';

/** The time zone of the invented workspace, which the bot uses for its channel. */
export const workspaceZone = 'Europe/Berlin';

/** Such as `Thu, 3 Dec 2026 10:12`. */
export function momentText(ms: number, timeZone: string = workspaceZone): string {
  const date = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(ms);
  return `${date} ${clockText(ms, timeZone)}`;
}

export function clockText(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    ms,
  );
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The difference of the sandbox's clock: `1 week, 2 days and 3 hours ahead of the real clock`. */
export function aheadText(sandboxMs: number, realMs: number): string {
  const ahead = Math.abs(sandboxMs - realMs);
  // The answer was under way for a moment, so less than a minute counts as no difference.
  if (ahead < minuteMs) return 'the same as the real clock';
  const side = sandboxMs > realMs ? 'ahead of' : 'behind';
  // Both clocks move, so minutes do not matter for a difference of days or weeks.
  const unitMs = ahead < dayMs - hourMs / 2 ? minuteMs : hourMs;
  return `${spanText(Math.round(ahead / unitMs) * unitMs)} ${side} the real clock`;
}

function spanText(ms: number): string {
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

/** Such as `Slack answers every call with 429, 24 s left`. The rest is in sandbox time. */
export function troubleText({ what, untilMs }: Trouble, nowMs: number): string {
  return `${what}, ${leftText(untilMs, nowMs)}`;
}

function leftText(untilMs: number | null, nowMs: number): string {
  if (untilMs === null) return 'until healed';
  const seconds = Math.ceil((untilMs - nowMs) / 1000);
  if (seconds <= 0) return 'over';
  return seconds < 120 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
}
