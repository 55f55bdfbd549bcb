import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import {
  type Changed,
  changed,
  hasChanges,
  type OverviewFacts,
  type OverviewLine,
  type OverviewReading,
  topInOverview,
} from '../domain/overview.ts';
import { readFirstCardLinks } from '../store/card-links.ts';
import { listStillDisputed } from '../store/overviews.ts';
import { listTopActivities } from '../store/top-activities.ts';
import { zoneOfActivity, zoneOfExceptions } from './channel-manner.ts';
import type { Program } from './context.ts';
import { overviewScopeOf, readOverviewChanges } from './read-overview-changes.ts';
import { readSettings } from './read-settings.ts';
import { readOverdue } from './read-standstill.ts';

/** What an overview says as things stand now; `null` where it was to tell changes alone, and none is left. */
export async function readOverview(program: Program, facts: OverviewFacts): Promise<OverviewReading | null> {
  const { store, workspaceId, clock, defaults } = program;
  const { channelId, date, missed } = facts;
  const settings = await readSettings(program);
  const scope = await overviewScopeOf(program, settings, channelId);
  const [since, until] = [new Date(facts.since), new Date(facts.until)];
  const found = await readOverviewChanges(store.db, { program, settings, scope, channelId, since, until });
  const ids = facts.told.map(({ subjectId }) => subjectId as ActivityId);
  const disputed = ids.length === 0 ? [] : await listStillDisputed(store.db, workspaceId, ids);
  const changes = {
    filed: await linked(program, found.filed),
    completed: await linked(program, found.completed),
    overdue: await linked(program, found.overdue),
    disputed: await linked(program, changed(disputed)),
    ending: found.ending,
  };
  if (facts.isOnlyOfChanges && !hasChanges(changes)) return null;
  const top = await listTopActivities(store.db, workspaceId, { scope, limit: topInOverview });
  const isOverdue = await readOverdue(store.db, {
    workspaceId,
    activities: top.map(({ activity }) => activity),
    zoneOf: (activity: Activity) => zoneOfActivity(settings, defaults, activity),
    exceptionZone: zoneOfExceptions(settings, defaults),
    now: clock.now(),
  });
  const entries = top.map((entry) => ({ ...entry, isOverdue: isOverdue(entry.activity) }));
  return { date, since, missed, changes, top: entries };
}

async function linked({ store }: Program, { named, more }: Changed<Activity>): Promise<Changed<OverviewLine>> {
  const links = await readFirstCardLinks(
    store.db,
    named.map(({ id }) => id),
  );
  return { named: named.map((activity) => ({ activity, permalink: links.get(activity.id) ?? null })), more };
}
