import { dayMs } from '../../core/durations.ts';
import { readingScopeOf } from '../../core/reading-scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import { permitReading } from '../access/index.ts';
import { type DueStanding, readDueStandings } from '../exceptions/index.ts';
import { readSettings, todayOf } from '../workspace/index.ts';
import { type ActivityTotals, countActivities, listTopActivities, type TopActivity } from './top-activities.ts';
import type { TopRequest } from './top-request.ts';

export interface TopActivities {
  readonly entries: readonly (TopActivity & DueStanding)[];
  readonly totals: ActivityTotals;
  readonly request: TopRequest;
}

const completedWindowMs = 30 * dayMs;

/** The live activities that come first, and what was completed in the last 30 days, of what the person may see. */
export async function readTopActivities(context: PersonContext, request: TopRequest): Promise<TopActivities> {
  permitReading(context.actor);
  const { store, workspaceId, actor } = context;
  const scope = readingScopeOf(actor.grants, actor.person.id);
  const settings = await readSettings(context);
  const now = context.clock.now();
  const { by, groups, priorities } = request;
  const asked = { scope, groups, priorities };
  const entries = await listTopActivities(store.db, workspaceId, { ...asked, by, limit: request.count });
  const activities = entries.map(({ activity }) => activity);
  const standingOf = await readDueStandings(context, activities, { settings, reader: scope });
  const totals = await countActivities(store.db, workspaceId, {
    ...asked,
    due: { today: todayOf(context, settings) },
    completedSince: new Date(now.getTime() - completedWindowMs),
  });
  return {
    request,
    totals,
    entries: entries.map((entry) => ({ ...entry, ...standingOf(entry.activity) })),
  };
}
