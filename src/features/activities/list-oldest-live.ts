import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { type Activity, liveStates } from './activity.ts';

/** For each set of devices for which something still wants to be done, the oldest activity about them; none that is quiet. */
export async function listOldestLive(
  db: Reader,
  workspaceId: WorkspaceId,
): Promise<readonly Pick<Activity, 'number' | 'title' | 'scope'>[]> {
  const rows = await db
    .selectFrom('activity')
    .distinctOn('device_groups')
    .select(['device_groups', 'number', 'title'])
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('is_quiet', '=', false)
    .orderBy('device_groups')
    .orderBy('number')
    .execute();
  return rows.map(({ device_groups: groups, number, title }) => ({
    number,
    title,
    scope: groups === null ? { kind: 'all' } : { kind: 'groups', groups },
  }));
}
