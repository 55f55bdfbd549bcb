import type { PersonId } from '../../../src/core/identifiers.ts';
import type { Person } from '../../../src/core/people.ts';
import type { Role, RoleAssignment } from '../../../src/core/roles.ts';
import { identifyPerson } from '../../../src/features/access/identify-person.ts';
import { savePerson } from '../../../src/features/people/store.ts';
import type { PersonContext, Program } from '../../../src/platform/context.ts';
import { saveSettings } from '../unaudited.ts';
import { aPerson } from './fixtures.ts';

export const deviceGroups = ['Berlin', 'Tokyo'] as const;
type Limit = readonly (typeof deviceGroups)[number][] | null;

/** Everyone who might act, with roles and their device groups; `null` = all groups. */
export const cast = {
  requester: [['requester', null]],
  tokyoRequester: [['requester', ['Tokyo']]],
  tokyoAdmin: [['it_admin', ['Tokyo']]],
  admin: [['it_admin', null]],
  both: [
    ['requester', ['Berlin']],
    ['it_admin', ['Berlin']],
  ],
  auditor: [['auditor', null]],
  tokyoApprover: [['exception_approver', ['Tokyo']]],
  approver: [['exception_approver', null]],
  approvingRequester: [
    ['requester', null],
    ['exception_approver', null],
  ],
  botAdmin: [['bot_admin', null]],
  stranger: [],
  guest: [
    ['it_admin', null],
    ['requester', null],
    ['exception_approver', null],
  ],
  foreigner: [
    ['it_admin', null],
    ['auditor', null],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [Role, Limit])[]>>;
export type Who = keyof typeof cast;
export const everybody = Object.keys(cast) as readonly Who[];

const inactivePeople: Partial<Readonly<Record<Who, Partial<Person>>>> = {
  guest: { isGuest: true },
  foreigner: { isForeign: true },
};

export function idOf(who: Who): PersonId {
  return `U0${who.toUpperCase()}` as PersonId;
}

export function emailOf(who: Who): string {
  return `${who.toLowerCase()}@fabrikam.example`;
}

export function whoIs(id: string | null): Who | null {
  return everybody.find((who) => idOf(who) === id) ?? null;
}

/** Gives the roles like the settings do. Returns each person's context as the program knows them. */
export async function gatherCast(program: Program): Promise<(who: Who) => PersonContext> {
  const { store, workspaceId } = program;
  const roles = everybody.flatMap((who) => cast[who].map(([role, groups]) => assignment(who, role, groups)));
  await store.inTransaction(async (tx) => {
    await saveSettings(tx, workspaceId, { roles });
    for (const who of everybody) {
      const named = { id: idOf(who), displayName: who, email: emailOf(who), ...inactivePeople[who] };
      await savePerson(tx, aPerson(workspaceId, named), program.clock.now());
    }
  });
  const known = new Map<Who, PersonContext>();
  for (const who of everybody) {
    const { actor } = await identifyPerson(program, idOf(who));
    if (actor !== null) known.set(who, { ...program, actor, requestKey: null });
  }
  return (who) => {
    const context = known.get(who);
    if (context === undefined) throw new Error(`${who} is not known`);
    return context;
  };
}

function assignment(who: Who, role: Role, groups: Limit): RoleAssignment {
  return { role, holder: { kind: 'person', id: idOf(who) }, deviceGroups: groups };
}

/** A subject with its device groups; `null` = all devices. */
export interface About {
  readonly groups: readonly string[] | null;
  readonly requester: Who | null;
  readonly assignee: Who | null;
}

/**
 * The rules of access again, only from the table above and without the program: who sees a subject, and whose role
 * covers all of it.
 */
export function isToSee(who: Who, { groups, requester, assignee }: About): boolean {
  const limits = limitsOf(who, ['requester', 'it_admin', 'exception_approver', 'auditor']);
  if (limits.length === 0) return false;
  if (requester === who || assignee === who || groups === null) return true;
  return limits.some((limit) => limit === null || groups.some((group) => limit.some((one) => one === group)));
}

export function coverages(who: Who, role: Role, groups: About['groups']): boolean {
  const limits = limitsOf(who, [role]);
  return limits.some((limit) => limit === null || groups?.every((group) => limit.some((one) => one === group)));
}

function limitsOf(who: Who, roles: readonly Role[]): readonly Limit[] {
  if (who in inactivePeople) return [];
  const held: readonly (readonly [Role, Limit])[] = cast[who];
  return held.filter(([role]) => roles.includes(role)).map(([, limit]) => limit);
}
