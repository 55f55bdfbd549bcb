import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
}

/**
 * Has rows written that were checked and acted upon once already: no trigger acts a second time, and rows may come before those that
 * they refer to. All of it holds again, and is checked, when this resolves. It needs the owner of the tables, and no
 * superuser.
 */
export async function withoutGuards(tx: Tx, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const keys = await listForeignKeys(tx, tables);
  for (const name of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx);
  for (const key of keys) await alterKey(tx, key, 'deferrable initially deferred');
  await work();
  await sql`set constraints all immediate`.execute(tx);
  for (const key of keys) await alterKey(tx, key, 'not deferrable');
  for (const name of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx);
}

async function alterKey(tx: Tx, { table, name }: ForeignKey, how: string): Promise<void> {
  await sql`alter table ${sql.raw(table)} alter constraint ${sql.ref(name)} ${sql.raw(how)}`.execute(tx);
}

/** Those that can be put off are so by themselves; one of a partition follows that of its table. */
async function listForeignKeys(tx: Tx, tables: readonly string[]): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'f' and not condeferrable and conparentid = 0
      and conrelid in (select name::regclass from unnest(${tables}::text[]) as t (name))
    order by 1, 2`.execute(tx);
  return rows;
}
