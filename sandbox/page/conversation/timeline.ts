import type { Message } from '../../protocol/workspace-view.ts';
import { dayName, dayOf, instantOf } from './day-and-time.ts';

/** What stands in a list of messages, from top to bottom. */
export type TimelineEntry =
  | { readonly kind: 'day'; readonly key: string; readonly name: string }
  | { readonly kind: 'new'; readonly key: string }
  /** `isContinued`: by the same author soon after, so that the name need not be repeated. */
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly isContinued: boolean };

interface Clock {
  readonly nowMs: number;
  readonly timeZone: string;
}

const togetherMs = 5 * 60_000;

/** `newAfterTs`: the last message that had been read; null where no "New" shall stand. */
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
