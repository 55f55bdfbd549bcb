import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PersonActor } from '../../core/authorization.ts';
import type { ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { grantsOf } from '../../core/roles.ts';
import { groupsOfScope, scopeOfGroups } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { visibleTo } from '../activities/index.ts';
import { itChannelIn, type Routed, readSettings, routesOf } from '../workspace/index.ts';

/**
 * The activities in a person's export. A bot admin gets all: they could grant themselves any role, and the audit log
 * records the export.
 */
export function exportScopeOf({ grants, person }: PersonActor): ReadingScope {
  return grantsOf(grants, 'bot_admin').length > 0 ? { kind: 'everything' } : readingScopeOf(grants, person.id);
}

/** What a chart covers: what a person sees, or what has these device groups and priorities. */
export type TrendScope = ReadingScope | { readonly kind: 'routed'; readonly routed: readonly Routed[] };

export function isInTrends(scope: TrendScope): RawBuilder<SqlBool> {
  if (scope.kind !== 'routed') return visibleTo(scope);
  const kinds = scope.routed.map((one) => ({ groups: groupsOfScope(one.scope), priority: one.priority }));
  return sql<SqlBool>`(coalesce(activity.device_groups, 'null'::jsonb), activity.priority) in (
    select kind -> 'groups', kind ->> 'priority' from jsonb_array_elements(${JSON.stringify(kinds)}::jsonb) kind)`;
}

const pageSize = 1000;

/** Each combination of device groups and priority that occurs. Routes depend on these alone. */
async function listRouted(db: Reader, workspaceId: WorkspaceId): Promise<readonly Routed[]> {
  const found: Routed[] = [];
  for (;;) {
    const rows = await db
      .selectFrom('activity')
      .select(['device_groups', 'priority'])
      .distinct()
      .where('workspace_id', '=', workspaceId)
      .orderBy('device_groups')
      .orderBy('priority')
      .offset(found.length)
      .limit(pageSize)
      .execute();
    found.push(...rows.map((row) => ({ scope: scopeOfGroups(row.device_groups), priority: row.priority as Priority })));
    if (rows.length < pageSize) return found;
  }
}

/** The report channel may see everything; any other channel sees what its routes bring there. */
export async function trendScopeOf(program: Program, channelId: ChannelId): Promise<TrendScope> {
  const settings = await readSettings(program);
  if (settings.reportChannelId === channelId) return { kind: 'everything' };
  const itChannelId = itChannelIn(settings, program.defaults);
  const all = await listRouted(program.store.db, program.workspaceId);
  const routed = all.filter((one) => routesOf(one, settings, itChannelId).some((to) => to.channelId === channelId));
  return routed.length === all.length ? { kind: 'everything' } : { kind: 'routed', routed };
}
