import type { PersonContext } from '../../../platform/context.ts';
import { permitSeveral } from '../../access/index.ts';
import { liveStates } from '../../activities/index.ts';
import type { ActivityFilter } from '../activity-filter.ts';
import { type ActivityList, listActivities } from '../list-activities.ts';
import { mostAtOnce } from './several.ts';

/** Of what a filter finds, what can still be completed or taken: the first in its order, and how many there are. */
export async function listChangeable(
  context: PersonContext,
  filter: ActivityFilter,
): Promise<Pick<ActivityList, 'entries' | 'count'>> {
  permitSeveral(context.actor);
  const states = filter.states.length === 0 ? liveStates : liveStates.filter((state) => filter.states.includes(state));
  const wanted = { filter: { ...filter, states }, place: { kind: 'start' as const }, limit: mostAtOnce };
  const { entries, count } = await listActivities(context, wanted);
  // An empty list of states would ask for nothing, and find everything.
  return states.length === 0 ? { entries: [], count: 0 } : { entries, count };
}
