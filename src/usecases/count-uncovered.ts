import { isCoveredBy } from '../domain/is-covered-by.ts';
import { countLiveScopes } from '../store/count-live-scopes.ts';
import type { PersonContext } from './context.ts';
import { prepareSettings } from './prepare-settings.ts';

/** How many activities still want something done and nobody who is given the role IT admin has it for all their devices. */
export async function countUncovered(context: PersonContext): Promise<number> {
  const { settings } = await prepareSettings(context);
  const scopes = await countLiveScopes(context.store.db, context.workspaceId);
  return scopes
    .filter(({ scope }) => !isCoveredBy(settings.roles, 'it_admin', scope))
    .reduce((sum, { count }) => sum + count, 0);
}
