import { addDays, dateIn } from '../domain/calendar-date.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { routesOf } from '../domain/routes.ts';
import type { TrendSpan, Trends } from '../domain/trends.ts';
import { dayMs } from '../lib/durations.ts';
import { listDaysTaken, readExposedOnDay } from '../store/activity-days.ts';
import { listRouted, type TrendScope } from '../store/trend-scope.ts';
import { readCompletedTrends, readOpenTrends } from '../store/trends.ts';
import { zoneOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';

/** How remediation went: the days that were looked at, and today as it is now. */
export async function readTrends(
  program: Program,
  { scope, span }: { readonly scope: TrendScope; readonly span: TrendSpan },
): Promise<Trends> {
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  const today = dateIn(await zoneOf(program, store.db), now);
  const from = addDays(today, 1 - span);
  const exposed = [];
  for (const day of await listDaysTaken(store.db, workspaceId, { from, before: today })) {
    exposed.push(await readExposedOnDay(store.db, workspaceId, { day, scope }));
  }
  const live = await readOpenTrends(store.db, workspaceId, { scope, now });
  const since = new Date(now.getTime() - span * dayMs);
  return {
    span,
    today,
    exposed: [...exposed, { day: today, exposed: live.exposed }],
    open: live.open,
    completed: await readCompletedTrends(store.db, workspaceId, { scope, since }),
  };
}

/** What a channel may see: the one for all reports sees everything, another one what its routes bring there. */
export async function trendScopeOf(program: Program, channelId: ChannelId): Promise<TrendScope> {
  const settings = await readSettings(program);
  if (settings.reportChannelId === channelId) return { kind: 'everything' };
  const itChannelId = itChannelIn(settings, program.defaults);
  const all = await listRouted(program.store.db, program.workspaceId);
  const routed = all.filter((one) => routesOf(one, settings, itChannelId).some((to) => to.channelId === channelId));
  return routed.length === all.length ? { kind: 'everything' } : { kind: 'routed', routed };
}
