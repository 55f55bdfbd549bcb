import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { routesOf } from '../domain/routes.ts';
import type { TrendScope } from '../store/trend-scope.ts';
import { listRouted } from '../store/trend-scope.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';
/** What a channel may see: the one for all reports sees everything, another one what its routes bring there. */
export async function trendScopeOf(program: Program, channelId: ChannelId): Promise<TrendScope> {
  const settings = await readSettings(program);
  if (settings.reportChannelId === channelId) return { kind: 'everything' };
  const itChannelId = itChannelIn(settings, program.defaults);
  const all = await listRouted(program.store.db, program.workspaceId);
  const routed = all.filter((one) => routesOf(one, settings, itChannelId).some((to) => to.channelId === channelId));
  return routed.length === all.length ? { kind: 'everything' } : { kind: 'routed', routed };
}
