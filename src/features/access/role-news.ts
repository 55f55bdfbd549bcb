import { isDeepStrictEqual } from 'node:util';
import { isInactive } from '../../core/authorization.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { type Role, type RoleAssignment, roles } from '../../core/roles.ts';
import { type DeviceScope, scopeOfGroups } from '../../core/scope.ts';
import type { CallContext, Program } from '../../platform/context.ts';
import { type Checkpoint, claimCheckpoint, dropCheckpoint } from '../../platform/database/checkpoint.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { NoticeOf } from '../../platform/outbox/notice.ts';
import { announce } from '../../platform/outbox/notices.ts';
import { readNames } from '../people/index.ts';
import { readSettings, readSettingsIn } from '../workspace/index.ts';
import { hasBotAdmin, mayHaveBotAdmin } from './holders.ts';
import { identifyPerson } from './identify-person.ts';

type Assignments = readonly RoleAssignment[];

export interface RoleChangeReading extends Pick<NoticeOf<'role_changed'>, 'role' | 'before' | 'after'> {
  /** The display name of the bot admin; `null` = the mirror does not know them. */
  readonly by: string | null;
  /** All current roles: by name, through a group or by default. */
  readonly held: readonly Role[];
}

/** Tells each person whose role by name has changed, except for the actor. Members of groups are not told. */
export async function tellOfRoles(
  context: CallContext,
  tx: Tx,
  { before, after }: { readonly before: Assignments; readonly after: Assignments },
): Promise<void> {
  const { actor } = context;
  if (actor.kind === 'system') return;
  const people = new Set([...before, ...after].flatMap(({ holder }) => (holder.kind === 'person' ? [holder.id] : [])));
  people.delete(actor.person.id);
  for (const personId of people) {
    for (const role of roles) {
      const scopes = { before: findScope(before, personId, role), after: findScope(after, personId, role) };
      if (isDeepStrictEqual(scopes.before, scopes.after)) continue;
      await announce(context, tx, { kind: 'role_changed', byId: actor.person.id, personId, role, ...scopes });
    }
  }
}

/** `null` = the role was changed again since, or the person has left. */
export async function readRoleChange(
  program: Program,
  content: NoticeOf<'role_changed'>,
): Promise<RoleChangeReading | null> {
  const { personId, byId, role, before, after } = content;
  const settings = await readSettings(program);
  if (!isDeepStrictEqual(findScope(settings.roles, personId, role), after)) return null;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null || isInactive(actor.person)) return null;
  const names = await readNames(program.store.db, program.workspaceId, [byId]);
  const held = roles.filter((one) => actor.grants.some((grant) => grant.role === one));
  return { by: names.get(byId) ?? null, role, before, after, held };
}

/** The devices for which the settings give the person this role by name. They name a person once per role. */
function findScope(assignments: Assignments, personId: PersonId, role: Role): DeviceScope | null {
  const given = assignments.find(
    ({ holder, role: one }) => one === role && holder.kind === 'person' && holder.id === personId,
  );
  return given === undefined ? null : scopeOfGroups(given.deviceGroups?.toSorted() ?? null);
}

/**
 * Tells the workspace admins, once, that no bot admin is left and that they have the role now. After a new bot admin
 * and a new loss, they are told again.
 */
export async function tellOfMissingBotAdmin(program: Program, tx: Tx): Promise<void> {
  if (await noteBotAdmin(program, tx)) return;
  const { roles } = await readSettingsIn(tx, program.workspaceId);
  if (await mayHaveBotAdmin(program, tx, roles)) return;
  await announceMissingBotAdmin(program, tx);
}

/** Since when it is known that nobody has the role bot admin. */
export const botAdminMissing: Checkpoint = { name: 'access.bot_admin_missing' };

/**
 * Returns whether there is a bot admin. If so, the next loss is told again. Every change that may give the role calls
 * this: at a later check, the new bot admin may be gone.
 */
export async function noteBotAdmin(program: Program, tx: Tx): Promise<boolean> {
  const { roles } = await readSettingsIn(tx, program.workspaceId);
  const isThere = await hasBotAdmin(program, tx, roles);
  if (isThere) await dropCheckpoint(tx, botAdminMissing);
  return isThere;
}

/** Like `tellOfMissingBotAdmin`, after a workspace admin has acted as bot admin. */
export async function announceMissingBotAdmin(program: Program, tx: Tx): Promise<void> {
  if (!(await claimCheckpoint(tx, botAdminMissing, { at: program.clock.now(), until: null }))) return;
  await announce(program, tx, { kind: 'bot_admin_missing' });
}
