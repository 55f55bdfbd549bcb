import type { CurrentContent } from '../domain/current-notice.ts';
import { isSameScope, scopeGivenTo } from '../domain/named-role-changes.ts';
import type { NoticeContent } from '../domain/notice.ts';
import { isOutsider } from '../domain/refuse-outsiders.ts';
import { roles } from '../domain/role.ts';
import { unitedScope } from '../domain/united-scope.ts';
import { readNames } from '../store/people.ts';
import type { Program } from './context.ts';
import { identifyPerson } from './identify-person.ts';
import { readSettings } from './read-settings.ts';

/**
 * What somebody is told of another role of theirs; `null` where they can act no longer, or where it was changed once more
 * since: the notice of that says what holds.
 */
export async function readRoleChange(
  program: Program,
  { personId, byId, role, before, after }: Extract<NoticeContent, { readonly kind: 'role_changed' }>,
): Promise<CurrentContent | null> {
  const settings = await readSettings(program);
  if (!isSameScope(scopeGivenTo(settings.roles, personId, role), after)) return null;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null || isOutsider(actor.person)) return null;
  const besides = actor.grants.filter((grant) => grant.role === role && grant.source.kind !== 'person');
  const names = await readNames(program.store.db, program.workspaceId, [byId]);
  return {
    kind: 'role_changed',
    by: names.get(byId) ?? null,
    role,
    before,
    after,
    besides: unitedScope(besides),
    others: roles.filter((other) => other !== role && actor.grants.some((grant) => grant.role === other)),
  };
}
