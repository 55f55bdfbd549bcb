import { type Selectable, sql } from 'kysely';
import type { Plan } from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import type { ActivityId, ChannelId, PersonId } from '../../../core/identifiers.ts';
import { linkLosses, type MessageLink, type SourceMessage, toPermalink } from '../../../core/source-message.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Activity, ActivityStatus } from '../activity.ts';
import type { Schedule } from '../due.ts';
import type { ActivityTable } from '../tables.ts';

export function planColumns(plan: Plan | null) {
  return { planned_on: plan?.plannedOn ?? null, change_number: plan?.changeNumber ?? '' };
}

export function planFromRow({
  planned_on,
  change_number,
}: Pick<Selectable<ActivityTable>, 'planned_on' | 'change_number'>): Plan | null {
  const plan = { plannedOn: planned_on as CalendarDate | null, changeNumber: change_number };
  return planned_on === null && change_number === '' ? null : plan;
}

/** Keeps what is planned for an activity. It contradicts no decision, so that the version stays. */
export async function savePlan(tx: Tx, id: ActivityId, plan: Plan | null): Promise<void> {
  await tx.updateTable('activity').set(planColumns(plan)).where('id', '=', id).execute();
}

/** What was given with a completion, as its JSON text. */
export function evidenceColumn(status: ActivityStatus): string | null {
  return status.state === 'completed' && status.evidence !== null ? JSON.stringify(status.evidence) : null;
}

/** Whose request it is now is no decision about it, so that the version stays; who asked for it at first is kept. */
export async function saveRequester(tx: Tx, id: ActivityId, requesterId: PersonId): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ requester_id: requesterId, first_requester_id: sql`coalesce(first_requester_id, requester_id)` })
    .where('id', '=', id)
    .execute();
}

/** Who is to do it is no decision about the activity, so that it does not touch the version. */
export async function saveAssignee(tx: Tx, id: ActivityId, assigneeId: PersonId | null): Promise<void> {
  await tx.updateTable('activity').set({ assignee_id: assigneeId }).where('id', '=', id).execute();
}

/** By when, and how urgent, contradicts no decision about the activity, so that it does not touch the version. */
export async function saveTerms(
  tx: Tx,
  id: ActivityId,
  { priority, ...schedule }: Schedule & Pick<Activity, 'priority'>,
): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ ...scheduleColumns(schedule), priority })
    .where('id', '=', id)
    .execute();
}

export function scheduleColumns({ dueOn, originalDueOn, pausedDays, pausedSince, resumedAt }: Schedule) {
  return {
    due_on: dueOn,
    original_due_on: originalDueOn,
    paused_days: pausedDays,
    paused_since: pausedSince,
    resumed_at: resumedAt,
  };
}

/** The message from which a request was made; all `null` where there is none. */
export interface SourceColumns {
  readonly source_channel_id: string | null;
  readonly source_message_ts: string | null;
  source_permalink: string | null;
  /** Why there is no link; `null` = there is one, or Slack is still to be asked. */
  source_link_lost: string | null;
}

/** The same columns are in two tables. */
export const sourceColumnsSql = `
    source_channel_id text,
    source_message_ts text,
    source_permalink text,
    source_link_lost text check (source_link_lost in ('not_in_channel', 'message_gone', 'refused')),
    constraint source_message_is_whole check ((source_channel_id is null) = (source_message_ts is null)),
    constraint source_link_has_a_message
      check (source_channel_id is not null or (source_permalink is null and source_link_lost is null)),
    constraint source_link_is_kept_or_lost check (source_permalink is null or source_link_lost is null)`;

export function sourceColumns(source: SourceMessage | null): SourceColumns {
  return {
    source_channel_id: source?.channelId ?? null,
    source_message_ts: source?.ts ?? null,
    ...linkColumns(source?.link ?? null),
  };
}

export function linkColumns(link: MessageLink | null): Pick<SourceColumns, 'source_permalink' | 'source_link_lost'> {
  return {
    source_permalink: link?.kind === 'kept' ? link.permalink : null,
    source_link_lost: link?.kind === 'lost' ? link.why : null,
  };
}

export function sourceFromRow(row: SourceColumns): SourceMessage | null {
  const { source_channel_id: channelId, source_message_ts: ts } = row;
  if (channelId === null || ts === null) return null;
  return { channelId: channelId as ChannelId, ts, link: linkFromRow(row) };
}

function linkFromRow({ source_permalink: text, source_link_lost: lost }: SourceColumns): MessageLink | null {
  // Checked again where it comes out: it ends up as a link in front of people.
  const permalink = text === null ? null : toPermalink(text);
  if (permalink !== null) return { kind: 'kept', permalink };
  const why = text === null ? linkLosses.find((known) => known === lost) : 'refused';
  return why === undefined ? null : { kind: 'lost', why };
}
