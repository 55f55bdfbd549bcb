import type { Message } from '../../protocol/workspace-view.ts';

/** An entry in a list of messages, from top to bottom. */
export type TimelineEntry =
  | { readonly kind: 'day'; readonly key: string; readonly name: string }
  | { readonly kind: 'new'; readonly key: string }
  /** `isContinued`: by the same author soon after, so the name is not repeated. */
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly isContinued: boolean };

interface Clock {
  readonly nowMs: number;
  readonly timeZone: string;
}

const togetherMs = 5 * 60_000;

/** `newAfterTs`: the last message that was read; `null` = there is no "New" line. */
export function timeline(
  messages: readonly Message[],
  { clock, newAfterTs }: { readonly clock: Clock; readonly newAfterTs: string | null },
): readonly TimelineEntry[] {
  return messages.flatMap((message, index) => {
    const previous = messages[index - 1];
    const isNewDay = previous === undefined || !isSameDay(previous, message, clock.timeZone);
    const isFirstNew = isAfter(message, newAfterTs) && (previous === undefined || !isAfter(previous, newAfterTs));
    const isContinued = previous !== undefined && !isNewDay && !isFirstNew && isTogether(previous, message);
    const entries: TimelineEntry[] = [];
    if (isNewDay) {
      entries.push({ kind: 'day', key: `day-${message.ts}`, name: dayName(instantOf(message.ts), clock) });
    }
    if (isFirstNew) entries.push({ kind: 'new', key: 'new' });
    entries.push({ kind: 'message', key: message.ts, message, isContinued });
    return entries;
  });
}

function isAfter({ ts }: Message, newAfterTs: string | null): boolean {
  return newAfterTs !== null && Number(ts) > Number(newAfterTs);
}

function isSameDay(a: Message, b: Message, timeZone: string): boolean {
  return dayOf(instantOf(a.ts), timeZone) === dayOf(instantOf(b.ts), timeZone);
}

function isTogether(previous: Message, message: Message): boolean {
  return (
    previous.authorId === message.authorId &&
    previous.isEphemeral === message.isEphemeral &&
    previous.replies.length === 0 &&
    instantOf(message.ts) - instantOf(previous.ts) < togetherMs
  );
}

const dayMs = 86_400_000;

/** The instant of a Slack timestamp ("1732521600.000100"), in milliseconds. */
export function instantOf(ts: string): number {
  return Math.round(Number(ts) * 1000);
}

export function timeOfDay(atMs: number, timeZone: string): string {
  return formatted(atMs, timeZone, { hour: 'numeric', minute: '2-digit' });
}

/** The day in that zone, such as `2026-11-25`. */
export function dayOf(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(atMs);
}

/** Today, Yesterday, or the date. Uses the sandbox's time, which may differ much from the browser's. */
export function dayName(
  atMs: number,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): string {
  const day = dayOf(atMs, timeZone);
  if (day === dayOf(nowMs, timeZone)) return 'Today';
  if (day === dayOf(nowMs - dayMs, timeZone)) return 'Yesterday';
  const isThisYear = day.slice(0, 4) === dayOf(nowMs, timeZone).slice(0, 4);
  const date = { weekday: 'long', month: 'long', day: 'numeric' } as const;
  return formatted(atMs, timeZone, isThisYear ? date : { ...date, year: 'numeric' });
}

/** The day within a sentence: "today", "yesterday", "on Nov 25,". */
export function dayWithin(
  atMs: number,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): string {
  const name = dayName(atMs, { nowMs, timeZone });
  if (name === 'Today' || name === 'Yesterday') return name.toLowerCase();
  const isThisYear = dayOf(atMs, timeZone).slice(0, 4) === dayOf(nowMs, timeZone).slice(0, 4);
  const date = { month: 'short', day: 'numeric' } as const;
  return `on ${formatted(atMs, timeZone, isThisYear ? date : { ...date, year: 'numeric' })},`;
}

export function dayAndTime(atMs: number, timeZone: string): string {
  return formatted(atMs, timeZone, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

function formatted(atMs: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(atMs).replaceAll('\u202f', ' ');
}
