import { sql } from 'kysely';
import type { Reader } from '../../platform/database/transaction.ts';
import { resolveFacts } from '../audit/index.ts';

/** Under which role somebody acted, and what gave it, as the audit rows have it. People are named by opaque ids. */
export interface RoleUse {
  readonly actorId: string;
  readonly role: string;
  readonly roleSource: string | null;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly count: number;
}

/** A change of what the settings say about roles. */
export interface RolesChange {
  readonly seq: number;
  readonly id: string;
  readonly at: Date;
  readonly actorId: string;
  readonly before: unknown;
  readonly after: unknown;
}

const pageSize = 1000;

/** Everybody's roles, by actor, role and source. */
export async function* readRoleUses(db: Reader, workspaceId: string): AsyncGenerator<readonly RoleUse[]> {
  const key = sql<string>`concat_ws(' ', actor_id, role, role_source)`;
  for (let after = ''; ; ) {
    const rows = await db
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
      .where(key, '>', after)
      .groupBy(['actor_id', 'role', 'role_source'])
      .orderBy('key')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ key: _, ...use }) => use);
    after = last.key;
  }
}

/** Whatever bot admins changed about roles, oldest first; with `isNamed`, people as Slack knows them. */
export async function* readRolesChanges(
  db: Reader,
  { workspaceId, isNamed }: { readonly workspaceId: string; readonly isNamed: boolean },
): AsyncGenerator<readonly RolesChange[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('audit_log')
      .select(['seq', 'id', 'at', 'actor_id as actorId'])
      .select([rolesIn('before'), rolesIn('after')])
      .where('workspace_id', '=', workspaceId)
      .where('action', '=', 'settings_changed')
      .where('seq', '>', after)
      .where(sql<boolean>`("before" ? 'roles' or "after" ? 'roles')`)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    const facts = rows.map(({ before, after: changed }) => ({ before, after: changed }));
    const shown = isNamed ? await resolveFacts(db, workspaceId, facts) : facts;
    yield rows.map((row, index) => ({ ...row, ...shown[index] }));
    after = last.seq;
  }
}

function rolesIn(column: 'before' | 'after') {
  return sql<unknown>`${sql.ref(column)} -> 'roles'`.as(column);
}
