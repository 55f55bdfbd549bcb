import { type SqlBool, sql } from 'kysely';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ChannelId, WorkspaceId } from '../domain/identifiers.ts';
import type { ChannelKey } from '../domain/settings-topic.ts';
import { readSettingsChangedAt } from './settings-changes.ts';
import type { Reader } from './transaction.ts';

export interface LastOverview {
  /** In the channel's own zone. */
  readonly date: CalendarDate;
  readonly at: Date;
  readonly isWeekly: boolean;
  /** How far in the audit chain it looked; `null` where an earlier version made it. */
  readonly auditSeq: number | null;
}

interface LastOverviewQuery {
  readonly workspaceId: WorkspaceId;
  /** `null` = in whichever channel. */
  readonly channelId: ChannelId | null;
  readonly date: CalendarDate;
  readonly at: Date;
}

/**
 * The last overview until a day and an instant, whatever a clock that ran ahead has written: by how far it looked, since the
 * day of one that a wrong clock has named may have come by now.
 */
export async function readLastOverview(
  db: Reader,
  { workspaceId, channelId, date, at }: LastOverviewQuery,
): Promise<LastOverview | null> {
  let select = db
    .selectFrom('channel_digest')
    .select([
      sql<CalendarDate>`local_date`.as('date'),
      'claimed_at as at',
      'is_weekly as isWeekly',
      'audit_seq as auditSeq',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'overview')
    .where('local_date', '<=', date)
    .where('claimed_at', '<=', at);
  if (channelId !== null) select = select.where('channel_id', '=', channelId);
  const row = await select
    .orderBy('audit_seq', (order) => order.desc().nullsLast())
    .orderBy('local_date', 'desc')
    .orderBy('claimed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * When overviews were last turned on, or one of the settings named changed that say in which channel; `null` where nobody
 * ever changed any.
 */
export async function readOverviewsSince(
  db: Reader,
  { workspaceId, channelKeys }: { readonly workspaceId: WorkspaceId; readonly channelKeys: readonly ChannelKey[] },
): Promise<Date | null> {
  const wasTurnedOn = sql<SqlBool>`"before"->>'overviews' = 'off'`;
  const wasMoved = channelKeys.map((key) => sql<SqlBool>`"after"->${key}::text is not null`);
  return await readSettingsChangedAt(db, workspaceId, sql`(${sql.join([wasTurnedOn, ...wasMoved], sql` or `)})`);
}
