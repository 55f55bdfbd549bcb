import type { CalendarDate } from '../domain/calendar-date.ts';
import { digestDateOf, isWeeklyDue } from '../domain/digest-date-of.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { readPastDigests } from '../store/digests.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';

/** What stays the same while digests are sent. */
export interface DigestRound {
  readonly program: Program;
  readonly settings: WorkspaceSettings;
  readonly itChannelId: ChannelId | null;
  readonly now: Date;
}

/** A message that is due in a channel now. */
export interface DueDigest {
  readonly kind: 'digest' | 'escalation';
  /** What is escalated goes to the same channel, and is said by the digest. */
  readonly isEscalating: boolean;
  readonly channelId: ChannelId;
  readonly timeZone: string;
  /** In the channel's own zone. */
  readonly date: CalendarDate;
  readonly isWeekly: boolean;
}

/** In which channels the hour of the digest has come, or that of what is escalated, and nobody has taken it yet. */
export async function listDueDigests(round: DigestRound): Promise<readonly DueDigest[]> {
  const { settings, itChannelId } = round;
  const own = [itChannelId, ...settings.routes.map(({ channelId }) => channelId)];
  const digestChannels = new Set(settings.digestChannelId === null ? own : [settings.digestChannelId]);
  const escalation = settings.reminders.isOn ? (settings.escalationChannelId ?? itChannelId) : null;
  const due: DueDigest[] = [];
  for (const channelId of digestChannels) {
    const isEscalating = channelId === escalation;
    due.push(...(await dueIn(round, { kind: 'digest', isEscalating }, channelId)));
  }
  if (digestChannels.has(escalation)) return due;
  return [...due, ...(await dueIn(round, { kind: 'escalation', isEscalating: true }, escalation))];
}

async function dueIn(
  { program, settings, now }: DigestRound,
  { kind, isEscalating }: Pick<DueDigest, 'kind' | 'isEscalating'>,
  channelId: ChannelId | null,
): Promise<readonly DueDigest[]> {
  if (channelId === null) return [];
  const { timeZone } = mannerOf(settings, program.defaults, channelId);
  const date = digestDateOf(now, timeZone, settings);
  if (date === null) return [];
  const { workspaceId, store } = program;
  const { isTaken, lastWeekly } = await readPastDigests(store.db, { workspaceId, channelId, kind, date });
  if (isTaken) return [];
  const isWeekly = kind === 'digest' && isWeeklyDue(date, lastWeekly, settings);
  return [{ kind, isEscalating, channelId, timeZone, date, isWeekly }];
}
