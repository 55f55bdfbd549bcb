import type { PersonActor } from '../../core/actor.ts';
import { type Permit, refuseReading } from '../../core/permit.ts';
import { isSeen, type ReadingScope, readingGrants, readingScopeOf, type Seeable } from '../../core/reading-scope.ts';
import { refuse } from '../../core/refusal.ts';
import { isOutsider, refuseOutsiders } from '../../core/refuse-outsiders.ts';
import { grantsOf } from '../../core/role-grants.ts';
import { holdersOf } from '../../core/role-holders.ts';
import type { RoleGrant } from '../../core/roles.ts';

export function permitExport(actor: PersonActor, { kind }: { readonly kind: 'activities' | 'audit' }): Permit {
  refuseOutsiders(actor.person);
  return kind === 'audit' ? permitAudit(actor) : permitActivities(actor);
}

/**
 * Which activities go into somebody's file: those that they may see, and all of them for a bot admin, who could give
 * themselves any role, and of whom the audit log keeps that they did this.
 */
export function exportScopeOf(actor: PersonActor): ReadingScope {
  if (asBotAdmin(actor) !== undefined) return { kind: 'everything' };
  return readingScopeOf(actor.grants, actor.person.id);
}

export function mayHaveExported(actor: PersonActor, activity: Seeable): boolean {
  return isSeen(exportScopeOf(actor), activity);
}

/** Whoever reads some of them, and bot admins. */
function permitActivities(actor: PersonActor): Permit {
  return asBotAdmin(actor) ?? readingGrants(actor.grants)[0] ?? refuseReading(actor);
}

/** The audit log knows no device groups: it is for bot admins, and for auditors who are limited to none. */
function permitAudit(actor: PersonActor): Permit {
  return auditGrant(actor) ?? refuseAudit(actor);
}

/** Whether a person may get the list of what is to be removed, which knows no device groups either. */
export function mayHaveRemovalList(actor: PersonActor): boolean {
  return !isOutsider(actor.person) && auditGrant(actor) !== undefined;
}

function auditGrant(actor: PersonActor): RoleGrant | undefined {
  return grantsOf(actor.grants, 'auditor').find(({ deviceGroups }) => deviceGroups === null) ?? asBotAdmin(actor);
}

function refuseAudit(actor: PersonActor): never {
  refuse('role_missing', { needed: 'auditor', holders: holdersOf(actor, 'auditor'), isForBotAdminsToo: true });
}

function asBotAdmin({ grants }: PersonActor): RoleGrant | undefined {
  return grantsOf(grants, 'bot_admin')[0];
}
