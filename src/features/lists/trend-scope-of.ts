import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { itChannelIn, readSettings, routesOf } from '../workspace/index.ts';
import type { TrendScope } from './trend-scope.ts';
import { listRouted } from './trend-scope.ts';
/** What a channel may see: the one for all reports sees everything, another one what its routes bring there. */
export async function trendScopeOf(program: Program, channelId: ChannelId): Promise<TrendScope> {
  const settings = await readSettings(program);
  if (settings.reportChannelId === channelId) return { kind: 'everything' };
  const itChannelId = itChannelIn(settings, program.defaults);
  const all = await listRouted(program.store.db, program.workspaceId);
  const routed = all.filter((one) => routesOf(one, settings, itChannelId).some((to) => to.channelId === channelId));
  return routed.length === all.length ? { kind: 'everything' } : { kind: 'routed', routed };
}
