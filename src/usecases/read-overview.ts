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
import type { Program } from './context.ts';
import { readDueStandings } from './read-exception-covers.ts';
import { changesOf, overviewScopeOf, readOverviewChanges } from './read-overview-changes.ts';
import { readSettings } from './read-settings.ts';
import { withPausedCounts } from './with-paused-counts.ts';

/** What an overview says as things stand now; `null` where it was to tell changes alone, and none is left. */
export async function readOverview(program: Program, facts: OverviewFacts): Promise<OverviewReading | null> {
  const { store, workspaceId } = program;
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
  const ranked = top.map(({ activity }) => activity);
  const standingOf = await readDueStandings(program, ranked, { settings, reader: { kind: 'everything' } });
  const changes = {
    filed: await linked(program, found.filed),
    completed: await linked(program, found.completed),
    overdue: await linked(program, found.overdue),
    disputed: await linked(program, disputed),
    ending: { ...found.ending, named: await withPausedCounts(program, found.ending.named, channelId) },
  };
  if (facts.isOnlyOfChanges && !hasChanges(changes)) return null;
  const entries = top.map((entry) => ({ ...entry, ...standingOf(entry.activity) }));
  return { date, since, missed, changes, top: entries };
}

async function linked({ store }: Program, { named, more }: Changed<Activity>): Promise<Changed<OverviewLine>> {
  const links = await readFirstCardLinks(
    store.db,
    named.map(({ id }) => id),
  );
  return { named: named.map((activity) => ({ activity, permalink: links.get(activity.id) ?? null })), more };
}
