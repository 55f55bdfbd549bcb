import { type SqlBool, sql } from 'kysely';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import type { Activity } from '../activity.ts';
import { activityFromRow } from '../store/activities.ts';
import { isToCloseInSql } from '../store/conditions.ts';

export function reminderKey(readySince: Date): string {
  return `ready:${readySince.getTime()}`;
}

// What Slack refused is looked for with everything else that it refused.
const isUnreminded = sql<SqlBool>`not exists (select from slack_message where slack_message.activity_id = activity.id
  and slack_message.dedupe_key = 'ready:' || (extract(epoch from activity.ready_since) * 1000)::bigint
  and (slack_message.ts is not null or slack_message.failure is not null))`;

/** What its assignee has to complete and was not reminded of, by id. */
export async function listUnreminded(
  db: Reader,
  workspaceId: WorkspaceId,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly Activity[]> {
  let select = db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('assignee_id', 'is not', null)
    .where(isToCloseInSql)
    .where(isUnreminded);
  if (after !== null) select = select.where('id', '>', after);
  return (await select.orderBy('id').limit(limit).execute()).map(activityFromRow);
}
