import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Reader, Tx } from '../transaction.ts';
import { copyTable } from './copy-table.ts';
import { readTableShape, type TableShape } from './table-shape.ts';
import { TransferFailed } from './transfer-failed.ts';
import { withoutGuards } from './without-guards.ts';

/** Copies the rows of these tables, and has numbers given by the database itself go on where they were. */
export async function moveRows(source: Reader, target: Tx, names: readonly string[]): Promise<void> {
  const shapes: TableShape[] = [];
  for (const name of names) shapes.push(await sharedShape(source, target, name));
  await withoutGuards(target, names, async () => {
    for (const shape of shapes) await copyTable(source, target, shape);
  });
  for (const shape of shapes) await moveSequences(source, target, shape);
  // So that its first statements are planned as the later ones are.
  for (const name of names) await sql`analyze ${sql.table(name)}`.execute(target);
}

/** The queue's own tables are as its last start left them, which may be that of an older program. */
async function sharedShape(source: Reader, target: Tx, name: string): Promise<TableShape> {
  const shape = await readTableShape(source, name);
  if (isDeepStrictEqual(shape, await readTableShape(target, name))) return shape;
  throw new TransferFailed(
    `The table ${name} of the embedded database is not as this program makes it. Start the bot once, which brings it up to date, and stop it again.`,
  );
}

async function moveSequences(source: Reader, target: Tx, { name, columns }: TableShape): Promise<void> {
  for (const column of columns.filter(({ isIdentity }) => isIdentity)) {
    const sequence = sql<{ readonly of: string }>`select pg_get_serial_sequence(${name}, ${column.name}) as of`;
    const [from, to] = [(await sequence.execute(source)).rows[0], (await sequence.execute(target)).rows[0]];
    if (from === undefined || to === undefined) throw new Error(`${name}.${column.name} has no sequence`);
    const { rows } = await sql<{ readonly last: string; readonly isCalled: boolean }>`
      select last_value::text as last, is_called as "isCalled" from ${sql.raw(from.of)}`.execute(source);
    const { last, isCalled } = rows[0] ?? { last: '1', isCalled: false };
    await sql`select setval(${to.of}::text::regclass, ${last}::text::bigint, ${isCalled})`.execute(target);
  }
}
