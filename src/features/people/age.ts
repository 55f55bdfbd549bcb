/** Whether an event is newer than what is known. Slack delivers events late, repeatedly and in any order. */
export type Age = 'newer' | 'older' | 'unclear';

/** Both times are by Slack's clock, in whole seconds. `saidAt` is left out where Slack gave no time. */
export function ageOf(saidAt: Date | undefined, knownAt: Date | null): Age {
  if (knownAt === null) return 'newer';
  if (saidAt === undefined || saidAt.getTime() === knownAt.getTime()) return 'unclear';
  return saidAt > knownAt ? 'newer' : 'older';
}

export interface MembersKnown {
  readonly members_read_at: Date | null;
  /** When the latest change happened that Slack reported. */
  readonly members_event_at: Date | null;
}

/** Whether something as new as this change, or newer, is known: the change may have been undone since. */
export function isOldNews(happenedAt: Date, { members_read_at, members_event_at }: MembersKnown): boolean {
  return [members_read_at, members_event_at].some((knownAt) => knownAt !== null && happenedAt <= knownAt);
}

/** When a Slack event happened. Without a time it counts as 1970, so that nothing follows from it. */
export function happenedAt({ event_ts: seconds }: { readonly event_ts?: string | undefined }): Date {
  const at = new Date(Number(seconds) * 1000);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}

export function dateOfSeconds(seconds: number | undefined): Date | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000);
}
