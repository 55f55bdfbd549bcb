import type { PersonContext } from '../../../platform/context.ts';
import { permitSettings } from '../../access/index.ts';
import type { SlackGroup } from '../../people/index.ts';
import { listSlackGroups } from '../../people/index.ts';

/** Slack shows at most this many options. */
const limit = 100;

/** User groups of Slack as they were last read; whether one still exists is asked when it is saved. */
export async function offerUserGroups(context: PersonContext, typed: string): Promise<readonly SlackGroup[]> {
  permitSettings(context.actor);
  const wanted = typed.trim().toLowerCase();
  const groups = await listSlackGroups(context.store.db, context.workspaceId);
  return groups.filter(({ name, handle }) => `${name}\n${handle}`.toLowerCase().includes(wanted)).slice(0, limit);
}
