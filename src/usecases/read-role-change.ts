import type { CurrentContent } from '../domain/current-notice.ts';
import { isSameScope, scopeGivenTo } from '../domain/named-role-changes.ts';
import type { NoticeContent } from '../domain/notice.ts';
import { isOutsider } from '../domain/refuse-outsiders.ts';
import { roles } from '../domain/role.ts';
import { unitedScope } from '../domain/united-scope.ts';
import { listRoleNotices } from '../store/notices.ts';
import { readNames } from '../store/people.ts';
import type { Program } from './context.ts';
import { identifyPerson } from './identify-person.ts';
import { readSettings } from './read-settings.ts';

type RoleChanged = Extract<NoticeContent, { readonly kind: 'role_changed' }>;

/**
 * What somebody is told of another role of theirs, beside what they were told last; `null` where they can act no longer,
 * where it is as they know it, or where it was changed once more since: the notice of that says what holds.
 */
export async function readRoleChange(
  program: Program,
  { id, content }: { readonly id: string; readonly content: RoleChanged },
): Promise<CurrentContent | null> {
  const { personId, byId, role, after } = content;
  const settings = await readSettings(program);
  if (!isSameScope(scopeGivenTo(settings.roles, personId, role), after)) return null;
  const before = await lastKnown(program, { id, content });
  if (before === 'overtaken' || isSameScope(before, after)) return null;
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

/** The role as its reader knows it: what was changed and changed again before they were told never was, for them. */
async function lastKnown(
  program: Program,
  { id, content }: { readonly id: string; readonly content: RoleChanged },
): Promise<RoleChanged['before'] | 'overtaken'> {
  const [latest, ...earlier] = await listRoleNotices(program.store.db, program.workspaceId, content);
  if (latest === undefined || latest.id !== id) return 'overtaken';
  const told = earlier.findIndex(({ isTold }) => isTold);
  const untold = told === -1 ? earlier : earlier.slice(0, told);
  const first = untold.at(-1);
  return first === undefined ? content.before : first.before;
}
