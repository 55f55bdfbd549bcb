import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar-date.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';

// No statement touches more than a thousand rows.
const pageSize = 1000;

/** Forgets how activities stood on days before one, and then that these were looked at; returns how many rows. */
export async function forgetHistory(
  db: Reader,
  { workspaceId, before }: { readonly workspaceId: WorkspaceId; readonly before: CalendarDate },
): Promise<number> {
  const ofActivities = await forgetPages(
    db,
    sql`delete from activity_day where (workspace_id, day, activity_id) in (
      select workspace_id, day, activity_id from activity_day
      where workspace_id = ${workspaceId} and day < ${before}::date limit ${pageSize})`,
  );
  const ofDays = await forgetPages(
    db,
    sql`delete from history_day where (workspace_id, day) in (
      select workspace_id, day from history_day
      where workspace_id = ${workspaceId} and day < ${before}::date limit ${pageSize})`,
  );
  return ofActivities + ofDays;
}

async function forgetPages(db: Reader, page: RawBuilder<unknown>): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const { numAffectedRows = 0n } = await page.execute(db);
    forgotten += Number(numAffectedRows);
    if (numAffectedRows < pageSize) return forgotten;
  }
}
