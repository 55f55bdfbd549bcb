import { countLiveScopes } from '../store/count-live-scopes.ts';
import type { PersonContext } from './context.ts';
import { prepareSettings } from './prepare-settings.ts';
import { readAcceptance } from './read-acceptance.ts';

/** How many activities still want something done and nobody has the role IT admin for all their devices. */
export async function countWithoutItAdmin(context: PersonContext): Promise<number> {
  const { settings } = await prepareSettings(context);
  const { db } = context.store;
  const isAcceptable = await readAcceptance(context, db, settings.roles);
  const scopes = await countLiveScopes(db, context.workspaceId);
  return scopes.filter(({ scope }) => !isAcceptable(scope)).reduce((sum, { count }) => sum + count, 0);
}
