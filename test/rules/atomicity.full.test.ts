import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { findRecommendation } from '../../src/features/recommendations/store.ts';
import { type Engine, openEngine } from '../../src/platform/database/engine.ts';
import type { Database } from '../../src/platform/database/tables.ts';
import { ChildScript } from '../support/db/child-script.ts';
import { storeActivity, storeRecommendation } from '../support/db/fixtures.ts';
import type { KillPlan } from '../support/db/kill-inside.ts';
import { openChildStore, type StoreAddress } from '../support/db/open-child-store.ts';
import { newWorkspace } from '../support/db/test-store.ts';
import { createDatabase } from '../support/world.ts';

/** More steps than any of the transactions has statements. */
const mostStatements = 20;

const nothing = { states: [], audits: 0, jobs: 0, claims: 0 };

describe('a kill', () => {
  test('at any statement of a filing leaves all of it or nothing', { timeout: 300_000 }, async () => {
    await using parts = new AsyncDisposableStack();
    const address = await createAddress(parts);
    const { workspaceId, ref } = await inStore(address, async (store) => {
      const { id } = await storeRecommendation(store);
      const found = await findRecommendation(store.db, id);
      return { workspaceId: await newWorkspace(store), ref: found?.ref ?? 0 };
    });

    const found = await killAtEachStatement((killAfter) => ({
      address,
      workspaceId,
      requestKey: `view:${killAfter}`,
      killAfter,
      work: { kind: 'file', ref },
    }));

    const after = found.pop();
    expect(found.length).toBeGreaterThanOrEqual(7);
    expect(found).toEqual(found.map(() => nothing));
    // Card and device set: two jobs.
    expect(after).toEqual({ states: ['pending'], audits: 1, jobs: 2, claims: 1 });
    const numbers = await onEngine(address, async ({ db }) => await readNumbers(db));
    expect(numbers).toEqual({ numbers: [1001], next: 1002 });
  });

  test('at any statement of a completion leaves all of it or nothing', { timeout: 300_000 }, async () => {
    await using parts = new AsyncDisposableStack();
    const address = await createAddress(parts);
    const { workspaceId, id } = await inStore(address, async (store) => {
      const workspace = await newWorkspace(store);
      return { workspaceId: workspace, id: (await storeActivity(store, workspace)).id };
    });

    const found = await killAtEachStatement((killAfter) => ({
      address,
      workspaceId,
      requestKey: `view:${killAfter}`,
      killAfter,
      work: { kind: 'complete', id },
    }));

    const after = found.pop();
    expect(found.length).toBeGreaterThanOrEqual(6);
    expect(found).toEqual(found.map(() => ({ ...nothing, states: ['pending'] })));
    expect(after).toEqual({ states: ['completed'], audits: 1, jobs: 1, claims: 1 });
  });
});

/** What the database holds after a kill at each statement; the last entry is after the commit. */
async function killAtEachStatement(planFor: (killAfter: number) => KillPlan): Promise<Findings[]> {
  const found: Findings[] = [];
  for (let killAfter = 0; killAfter <= mostStatements; killAfter += 1) {
    const plan = planFor(killAfter);
    const { how, output } = await new ChildScript('kill-inside.ts', plan).ended();
    if (how !== 'SIGKILL') throw new Error(`the child ended by itself: ${output}`);
    found.push(await onEngine(plan.address, async ({ db }) => await readFindings(db)));
    if (output.includes('committed')) return found;
  }
  throw new Error('the transaction had no end');
}

interface Findings {
  readonly states: readonly string[];
  readonly audits: number;
  readonly jobs: number;
  readonly claims: number;
}

async function readFindings(db: Kysely<Database>): Promise<Findings> {
  const count = async (table: string) =>
    (await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(table)}`.execute(db)).rows[0]?.count ??
    -1;
  const activities = await db.selectFrom('activity').select('state').execute();
  return {
    states: activities.map(({ state }) => state),
    audits: await count('audit_log'),
    jobs: await count(`pgboss.job where name in ('deliver-activity', 'freeze-targets')`),
    claims: await count('idempotency_key'),
  };
}

async function readNumbers(db: Kysely<Database>) {
  const activities = await db.selectFrom('activity').select('number').execute();
  const workspace = await db.selectFrom('workspace').select('next_number').executeTakeFirstOrThrow();
  return { numbers: activities.map(({ number }) => number), next: workspace.next_number };
}

async function createAddress(parts: AsyncDisposableStack): Promise<StoreAddress> {
  const { databaseUrl, dataDir, remove } = await createDatabase();
  parts.defer(remove);
  return { databaseUrl, dataDir };
}

async function inStore<T>(
  address: StoreAddress,
  work: (store: Awaited<ReturnType<typeof openChildStore>>) => Promise<T>,
): Promise<T> {
  await using store = await openChildStore(address);
  return await work(store);
}

/** Without the queue, so that looking changes nothing. */
async function onEngine<T>(address: StoreAddress, work: (engine: Engine) => Promise<T>): Promise<T> {
  await using engine = await openEngine({ ...address, onConnectionError: () => {} });
  return await work(engine);
}
