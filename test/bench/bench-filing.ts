import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { ensureWorkspace } from '../../src/features/workspace/store.ts';
import { pgTypes } from '../../src/platform/database/sql.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { openChildStore, type StoreAddress } from '../support/db/open-child-store.ts';
import { asItMember } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import type { BenchEngine } from './bench-engine.ts';
import type { Figure, Report } from './figure.ts';
import { type Comparison, comparisonTable, pairedTimesOf, quantile } from './median.ts';
import { fileOne, parametersFor, type RecordedFiling, recordFiling } from './recorded-filing.ts';

const leastRuns = 100;
const leastShare = 0.8;
const workspaceId = 'TBENCH' as WorkspaceId;

type Query = (text: string, parameters: unknown[]) => Promise<{ readonly rows: readonly unknown[] }>;
/** A transaction of the driver alone. */
type Transact = (work: (query: Query) => Promise<void>) => Promise<void>;

interface Sides {
  readonly store: Pick<Store, 'db' | 'queue' | 'inTransaction'>;
  readonly transact: Transact;
}

/** Filing by the use-case, against the very statements it sends, by the driver alone on the same engine. */
export async function benchFiling(engines: readonly BenchEngine[]): Promise<Report> {
  const comparisons: Comparison[] = [];
  for (const engine of engines) comparisons.push(await compareOn(engine));
  return {
    title: 'Filing',
    figures: comparisons.map(
      ({ what, ours, bare }): Figure => ({
        what: `${what}: throughput, ours : bare`,
        measured: quantile(bare, 0.5) / quantile(ours, 0.5),
        unit: 'times',
        limit: { kind: 'at least', value: leastShare },
      }),
    ),
    details: [
      'One transaction with the activity, its audit row and what the queue is given, in turns on one store. Bare: the same statements by the driver alone,',
      'with ids of their own. The table shows times, so that less is better; the figures are of throughput.',
      comparisonTable(comparisons),
    ].join('\n'),
  };
}

async function compareOn(engine: BenchEngine): Promise<Comparison> {
  await using parts = new AsyncDisposableStack();
  const address = await engine.newStore(parts);
  await prepare(address);
  const { store, transact } = await openSides(address, parts);
  // Nothing here closes the store.
  const context = asItMember(programOn(store as Store, workspaceId));
  // The first one also notes whom the audit log means by its author.
  await fileOne(context);
  const recorded = await recordFiling(context);
  const times = await pairedTimesOf(
    leastRuns,
    () => fileOne(context),
    () => transact((query) => repeatFiling(query, recorded)),
  );
  return { what: `filing, ${engine.name}`, ...times };
}

async function prepare(address: StoreAddress): Promise<void> {
  await using store = await openChildStore(address);
  await ensureWorkspace(store.db, { id: workspaceId, name: 'Fabrikam', at: new Date() });
}

async function openSides(address: StoreAddress, parts: AsyncDisposableStack): Promise<Sides> {
  const store = parts.use(await openChildStore(address));
  const client = new pg.Client({ connectionString: store.url, types: pgTypes });
  await client.connect();
  parts.defer(() => client.end());
  return {
    store,
    async transact(work) {
      await client.query('begin');
      await work((text, parameters) => client.query(text, parameters));
      await client.query('commit');
    },
  };
}

async function repeatFiling(query: Query, recorded: RecordedFiling): Promise<void> {
  const ids = recorded.ids.map(() => uuidv7());
  let seq = 0;
  for (const statement of recorded.statements) {
    const { rows } = await query(statement.sql, parametersFor(statement, recorded, { ids, seq }));
    const [row] = rows;
    if (typeof row !== 'object' || row === null) continue;
    if ('seq' in row && 'hash' in row) seq = Number(row.seq) + 1;
  }
}
