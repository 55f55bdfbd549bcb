/** Whether an event is newer than what is known: Slack brings events late, repeated and in any order. */
export type Age = 'newer' | 'older' | 'unclear';

/** Both by Slack's clock, in whole seconds; left out where it did not say. */
export function ageOf(saidAt: Date | undefined, knownAt: Date | null): Age {
  if (knownAt === null) return 'newer';
  if (saidAt === undefined || saidAt.getTime() === knownAt.getTime()) return 'unclear';
  return saidAt > knownAt ? 'newer' : 'older';
}

/** What is known of a list of members. */
export interface MembersKnown {
  /** When the whole list was last read. */
  readonly members_read_at: Date | null;
  /** When the latest of the changes happened that Slack told of. */
  readonly members_told_of: Date | null;
}

/** Whether a change happened before something that is known already: it may have been undone since. */
export function isOldNews(happenedAt: Date, { members_read_at, members_told_of }: MembersKnown): boolean {
  return [members_read_at, members_told_of].some((knownAt) => knownAt !== null && happenedAt <= knownAt);
}

/** Of an event of Slack. One that says nothing of it happened long ago: nothing is to be concluded from it. */
export function happenedAt({ event_ts: seconds }: { readonly event_ts?: string | undefined }): Date {
  const at = new Date(Number(seconds) * 1000);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}

export function dateOfSeconds(seconds: number | undefined): Date | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000);
}
