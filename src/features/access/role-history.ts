import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { keysetPages } from '../../platform/database/batches.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { Names } from '../../platform/slack/views/text.ts';
import { type AuditedPerson, readAuditedPeople, resolveFacts } from '../audit/index.ts';
import { readNames } from '../people/index.ts';

/** The use of a role by a person, from the audit rows. People have opaque ids. */
export interface RoleUse {
  readonly actorId: string;
  readonly role: string;
  readonly roleSource: string | null;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly count: number;
}

export interface RolesChange {
  readonly seq: number;
  readonly id: string;
  readonly at: Date;
  readonly actorId: string;
  readonly before: unknown;
  readonly after: unknown;
}

const pageSize = 1000;

async function* readRoleUses(db: Reader, workspaceId: string): AsyncGenerator<readonly RoleUse[]> {
  const key = sql<string>`concat_ws(' ', actor_id, role, role_source)`;
  const pages = keysetPages<RoleUse & { readonly key: string }>(pageSize, (last) =>
    db
      .selectFrom('audit_log')
      .select(['actor_id as actorId', sql<string>`role`.as('role'), 'role_source as roleSource', key.as('key')])
      .select((eb) => [
        sql<Date>`min(at)`.as('firstAt'),
        sql<Date>`max(at)`.as('lastAt'),
        eb.fn.countAll<number>().as('count'),
      ])
      .where('workspace_id', '=', workspaceId)
      .where('actor_kind', '=', 'person')
      .where('role', 'is not', null)
      .where(key, '>', last?.key ?? '')
      .groupBy(['actor_id', 'role', 'role_source'])
      .orderBy('key')
      .limit(pageSize)
      .execute(),
  );
  for await (const page of pages) yield page.map(({ key: _, ...use }) => use);
}

/** All changes of roles, oldest first. `isNamed` replaces opaque ids by Slack ids. */
function readRolesChanges(
  db: Reader,
  { workspaceId, isNamed }: { readonly workspaceId: string; readonly isNamed: boolean },
): AsyncGenerator<readonly RolesChange[]> {
  return keysetPages(pageSize, async (last) => {
    const rows = await db
      .selectFrom('audit_log')
      .select(['seq', 'id', 'at', 'actor_id as actorId'])
      .select([rolesIn('before'), rolesIn('after')])
      .where('workspace_id', '=', workspaceId)
      .where('action', '=', 'settings_changed')
      .where('seq', '>', last?.seq ?? 0)
      .where(sql<boolean>`("before" ? 'roles' or "after" ? 'roles')`)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    const facts = rows.map(({ before, after }) => ({ before, after }));
    const shown = isNamed ? await resolveFacts(db, workspaceId, facts) : facts;
    return rows.map((row, index) => ({ ...row, ...shown[index] }));
  });
}

function rolesIn(column: 'before' | 'after') {
  return sql<unknown>`${sql.ref(column)} -> 'roles'`.as(column);
}

export type RoleLine =
  | {
      readonly kind: 'roles_changed';
      readonly change: RolesChange;
      readonly difference: RolesDifference;
      readonly actor: AuditedPerson | null;
      /** The people to whom the settings give roles, where people are named. */
      readonly names: Names;
    }
  | { readonly kind: 'role_used'; readonly use: RoleUse; readonly actor: AuditedPerson | null };

interface Wanted {
  readonly workspaceId: string;
  readonly isNamed: boolean;
}

/** First the changes of the settings in order, then the roles that people used, with their first and last use. */
export async function* readRolesOverTime(db: Reader, wanted: Wanted): AsyncGenerator<readonly RoleLine[]> {
  for await (const page of readRolesChanges(db, wanted)) {
    const actors = await readActors(db, wanted, page);
    const changes = page.map((change) => ({ change, difference: rolesDifference(change.before, change.after) }));
    const names = await readHolderNames(db, wanted, changes);
    yield changes.map(({ change, difference }) => ({
      kind: 'roles_changed',
      change,
      difference,
      actor: actors.get(change.actorId) ?? null,
      names,
    }));
  }
  for await (const page of readRoleUses(db, wanted.workspaceId)) {
    const actors = await readActors(db, wanted, page);
    yield page.map((use) => ({ kind: 'role_used', use, actor: actors.get(use.actorId) ?? null }));
  }
}

async function readActors(
  db: Reader,
  { workspaceId, isNamed }: Wanted,
  rows: readonly { readonly actorId: string }[],
): Promise<ReadonlyMap<string, AuditedPerson>> {
  // A job can change settings too. Its name has a colon.
  const ids = isNamed ? [...new Set(rows.map(({ actorId }) => actorId))].filter((id) => !id.includes(':')) : [];
  return new Map((await readAuditedPeople(db, workspaceId, ids)).map((person) => [person.id, person]));
}

/** Names at most 1000 people at once. Further ones keep their ids. */
async function readHolderNames(
  db: Reader,
  { workspaceId, isNamed }: Wanted,
  changes: readonly { readonly difference: RolesDifference }[],
): Promise<Names> {
  if (!isNamed) return new Map();
  const ids = changes.flatMap(({ difference }) => [...difference.added, ...difference.removed].map(holderId));
  const known = [...new Set(ids.filter((id) => id !== null))].slice(0, mostNamed);
  return await readNames(db, workspaceId as WorkspaceId, known);
}

const mostNamed = 1000;

function holderId(audited: unknown): PersonId | null {
  const holder = parseAuditedAssignment(audited)?.holder;
  return holder?.kind === 'person' ? (holder.id as PersonId) : null;
}

const assignment = z.object({
  role: z.string(),
  /** People have no name in the log. Their id may be opaque. */
  holder: z.object({ kind: z.string(), id: z.string(), name: z.string().optional() }),
  deviceGroups: z.array(z.string()).nullable(),
});

export type AuditedAssignment = z.infer<typeof assignment>;

/** `null` = the audit log has something else here. */
export function parseAuditedAssignment(audited: unknown): AuditedAssignment | null {
  return assignment.safeParse(audited).data ?? null;
}

export interface RolesDifference {
  readonly added: readonly unknown[];
  readonly removed: readonly unknown[];
}

/** A role with new device groups is both removed and added: `added` has what holds now. */
export function rolesDifference(before: unknown, after: unknown): RolesDifference {
  const [was, is] = [listIn(before), listIn(after)];
  return { added: without(is, was), removed: without(was, is) };
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Removes one equal entry for each of `others`. */
function without(all: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = [...all];
  for (const other of others) {
    const index = left.findIndex((one) => isDeepStrictEqual(one, other));
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
