import { type DeviceScope, liveStates } from '../domain/activity.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { Reader } from './transaction.ts';

/** For which devices something still wants to be done, each once, and how many activities are about them. */
export async function countLiveScopes(
  db: Reader,
  workspaceId: WorkspaceId,
): Promise<readonly { readonly scope: DeviceScope; readonly count: number }[]> {
  const rows = await db
    .selectFrom('activity')
    .select(({ fn }) => ['device_groups', fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .groupBy('device_groups')
    .execute();
  return rows.map(({ device_groups: groups, count }) => ({
    scope: groups === null ? { kind: 'all' } : { kind: 'groups', groups },
    count,
  }));
}
