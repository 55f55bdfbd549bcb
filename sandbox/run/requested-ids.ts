import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { liveStates } from '../../src/features/activities/index.ts';
import type { Reader } from '../../src/platform/database/transaction.ts';

/** A sandbox has fewer. The bot's own statements read no more than this either. */
const mostShown = 1000;

/** The ids of the recommendations of live activities, each once. */
export async function requestedIds(db: Reader, workspaceId: WorkspaceId): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('activity')
    .select('recommendation_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('recommendation_id', 'is not', null)
    .limit(mostShown)
    .execute();
  return new Set(rows.flatMap(({ recommendation_id: id }) => (id === null ? [] : [id])));
}
