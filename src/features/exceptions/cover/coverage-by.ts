import type { DeviceScope } from '../../../domain/activity.ts';

/** How much of an activity's devices some scopes cover together. */
export type Coverage = 'whole' | 'part' | 'none';

/** Device groups of an activity about all of them are not known here: only a scope of all covers it whole. */
export function coverageBy({ scope }: { readonly scope: DeviceScope }, scopes: readonly DeviceScope[]): Coverage {
  if (scopes.some(({ kind }) => kind === 'all')) return 'whole';
  if (scopes.length === 0) return 'none';
  if (scope.kind === 'all') return 'part';
  const covered = new Set(scopes.flatMap((one) => (one.kind === 'groups' ? one.groups : [])));
  if (scope.groups.every((group) => covered.has(group))) return 'whole';
  return scope.groups.some((group) => covered.has(group)) ? 'part' : 'none';
}
