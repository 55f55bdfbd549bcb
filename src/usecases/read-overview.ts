import type { Activity } from '../domain/activity.ts';
import {
  type Changed,
  hasChanges,
  mostNamedInOverview,
  type OverviewFacts,
  type OverviewLine,
  type OverviewReading,
  topInOverview,
} from '../domain/overview.ts';
import { readPlaceBefore } from '../store/audit-chain.ts';
import { readFirstCardLinks } from '../store/card-links.ts';
import { listToldDisputes } from '../store/overviews.ts';
import { listTopActivities } from '../store/top-activities.ts';
import { zoneOfActivity, zoneOfExceptions } from './channel-manner.ts';
import type { Program } from './context.ts';
import { changesOf, overviewScopeOf, readOverviewChanges } from './read-overview-changes.ts';
import { readSettings } from './read-settings.ts';
import { readClocks, type ToldClock } from './read-standstill.ts';
import { withStillCounts } from './with-still-counts.ts';

/** What an overview says as things stand now; `null` where it was to tell changes alone, and none is left. */
export async function readOverview(program: Program, facts: OverviewFacts): Promise<OverviewReading | null> {
  const { store, workspaceId, clock, defaults } = program;
  const { channelId, date, missed } = facts;
  const settings = await readSettings(program);
  const scope = await overviewScopeOf(program, settings, channelId);
  const [since, until] = [new Date(facts.since), new Date(facts.until)];
  const audited = facts.audited ?? {
    after: await readPlaceBefore(store.db, workspaceId, since),
    upTo: await readPlaceBefore(store.db, workspaceId, until),
  };
  const found = await readOverviewChanges(store.db, { program, settings, scope, channelId, since, until, audited });
  const told = { workspaceId, scope, channelId, toldAt: until, limit: mostNamedInOverview };
  const disputed = changesOf(await listToldDisputes(store.db, told));
  const top = await listTopActivities(store.db, workspaceId, { scope, limit: topInOverview });
  const clockOf = await readClocks(store.db, {
    workspaceId,
    activities: [...top.map(({ activity }) => activity), ...found.filed.named, ...found.overdue.named],
    zoneOf: (activity: Activity) => zoneOfActivity(settings, defaults, activity),
    exceptionZone: zoneOfExceptions(settings, defaults),
    now: clock.now(),
    reader: { kind: 'everything' },
  });
  const changes = {
    filed: dated(await linked(program, found.filed), clockOf),
    completed: await linked(program, found.completed),
    overdue: dated(await linked(program, found.overdue), clockOf),
    disputed: await linked(program, disputed),
    ending: { ...found.ending, named: await withStillCounts(program, found.ending.named, channelId) },
  };
  if (facts.isOnlyOfChanges && !hasChanges(changes)) return null;
  const entries = top.map((entry) => ({ ...entry, ...clockOf(entry.activity) }));
  return { date, since, missed, changes, top: entries };
}

function dated(
  { named, more }: Changed<OverviewLine>,
  clockOf: (activity: Activity) => ToldClock,
): Changed<OverviewLine> {
  return { named: named.map((line) => ({ ...line, countsOn: clockOf(line.activity).countsOn })), more };
}

async function linked({ store }: Program, { named, more }: Changed<Activity>): Promise<Changed<OverviewLine>> {
  const links = await readFirstCardLinks(
    store.db,
    named.map(({ id }) => id),
  );
  return { named: named.map((activity) => ({ activity, permalink: links.get(activity.id) ?? null })), more };
}
