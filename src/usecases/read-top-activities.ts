import { permitReading } from '../domain/permissions.ts';
import { readingScopeOf } from '../domain/reading-scope.ts';
import type { TopRequest } from '../domain/top-request.ts';
import { type DueStanding, readDueStandings } from '../features/exceptions/index.ts';
import { dayMs } from '../lib/durations.ts';
import { type ActivityTotals, countActivities, listTopActivities, type TopActivity } from '../store/top-activities.ts';
import { todayOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { readSettings } from './read-settings.ts';

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
