import { queueSchema } from '../../queue/queue-schema.ts';
import type { Reader } from '../transaction.ts';
import { listTables } from './count-tables.ts';

/** Tables whose rows do not go along to another database, each with the reason. */
export const staying: Readonly<Record<string, string>> = {
  kysely_migration: 'written there by the migrations',
  kysely_migration_lock: 'written there by the migrations',
  'pgboss.version': 'written there with the schema of the queue',
  'pgboss.schedule': 'the program makes its schedules at each start',
  'pgboss.subscription': 'the program has no subscriptions',
  'pgboss.bam': 'changes of the queue’s own schema, which is new there',
  'pgboss.instance': 'which processes run',
  'pgboss.queue_stats': 'numbers of the queue’s own about the past',
  'pgboss.warning': 'what the queue had to remark about the past',
};

/** Those whose rows go along: whatever is not listed as staying, so that a table that is added is not forgotten. */
export async function listMovedTables(source: Reader): Promise<readonly string[]> {
  return (await listTables(source)).filter((name) => !(name in staying));
}

/** The tables of a database that is to be filled which are ours, or the queue's. */
export async function listOccupying(target: Reader, names: readonly string[]): Promise<readonly string[]> {
  const taken = await listTables(target);
  return taken.filter((name) => names.includes(name) || name.startsWith(`${queueSchema}.`));
}
