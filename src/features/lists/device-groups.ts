import { sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import { ungroupedDevices } from '../../core/scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { listKnownDeviceGroups } from '../recommendations/index.ts';

/** Groups that activities were filed for: one whose devices are all fixed is named by nothing else. */
export async function listFiledDeviceGroups(db: Reader, workspaceId: WorkspaceId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('filed_device_group')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .limit(1000)
    .execute();
  return rows.map(({ name }) => name);
}

/** Groups of what somebody asked for or took, of their latest 1,000. */
async function listOwnDeviceGroups(
  db: Reader,
  workspaceId: WorkspaceId,
  personId: PersonId,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select distinct jsonb_array_elements_text(own.device_groups) as name from (
      select device_groups from activity
      where workspace_id = ${workspaceId} and (requester_id = ${personId} or assignee_id = ${personId})
        and device_groups is not null
      order by number desc limit 1000) as own
    order by name
  `.execute(db);
  return rows.map(({ name }) => name);
}

/** The device groups a reader of this scope may name; devices in none are there whether any was read or not. */
export async function listAskableGroups(context: PersonContext, scope: ReadingScope): Promise<readonly string[]> {
  const { store, workspaceId } = context;
  if (scope.kind === 'some') {
    const own = await listOwnDeviceGroups(store.db, workspaceId, scope.personId);
    return [...new Set([...scope.groups, ...own])].sort();
  }
  const known = await listKnownDeviceGroups(context, store.db);
  const filed = await listFiledDeviceGroups(store.db, workspaceId);
  return [...new Set([...known, ...filed, ungroupedDevices])].sort();
}
