import { permitSettings } from '../domain/permissions.ts';
import type { SlackGroup } from '../domain/slack-group.ts';
import { listSlackGroups } from '../store/slack-groups.ts';
import type { PersonContext } from './context.ts';

/** Slack shows at most this many options. */
const limit = 100;

/** User groups of Slack as they were last read; whether one still exists is asked when it is saved. */
export async function offerUserGroups(context: PersonContext, typed: string): Promise<readonly SlackGroup[]> {
  permitSettings(context.actor);
  const wanted = typed.trim().toLowerCase();
  const groups = await listSlackGroups(context.store.db, context.workspaceId);
  return groups.filter(({ name, handle }) => `${name}\n${handle}`.toLowerCase().includes(wanted)).slice(0, limit);
}
