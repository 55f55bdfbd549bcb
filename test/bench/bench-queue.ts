import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { schema } from '../../src/app.ts';
import { activityJobs } from '../../src/features/activities/index.ts';
import { openStore, type Store } from '../../src/platform/database/store.ts';
import { ChildScript } from '../support/db/child-script.ts';
import { openChildStore, type StoreAddress } from '../support/db/open-child-store.ts';
import { jobsWith } from '../support/jobs-with.ts';
import { alignedTable } from './aligned-table.ts';
import type { BenchEngine } from './bench-engine.ts';
import type { Figure, Report } from './figure.ts';

const backlog = 60;
const lost = 10;
const limits = { backlog: 2, lost: 30, killed: 15 } as const;

interface Waited {
  readonly engine: BenchEngine['name'];
  /** Each in seconds. */
  readonly backlog: number;
  readonly lost: number;
  readonly killed: number;
}

/** How long jobs wait at worst: what the calm of an idle bot must not cost. */
export async function benchQueue(engines: readonly BenchEngine[]): Promise<Report> {
  const waited: Waited[] = [];
  for (const engine of engines) {
    waited.push({
      engine: engine.name,
      backlog: await drainBacklog(engine),
      lost: await missNotifications(engine),
      killed: await killInside(engine),
    });
  }
  const figure = (what: string, measured: number, value: number): Figure => ({
    what,
    measured,
    unit: 's',
    limit: { kind: 'at most', value },
  });
  return {
    title: 'Jobs that wait',
    figures: waited.flatMap((each) => [
      figure(`${backlog} jobs of one key, ${each.engine}`, each.backlog, limits.backlog),
      figure(`a job whose notification is lost, ${each.engine}`, each.lost, limits.lost),
      figure(`a job that was active at a kill, ${each.engine}`, each.killed, limits.killed),
    ]),
    details: [
      `From the commit to the last handler of ${backlog} jobs that must run one after the other; to the handler where no notification was sent, the`,
      `longest of ${lost}; from kill -9 to the second try, with another process that is there already (PostgreSQL) or begins then (embedded).`,
      alignedTable([
        ['', 'one key', 'lost notification', 'active at a kill'],
        ...waited.map((each) => [
          each.engine,
          ...[each.backlog, each.lost, each.killed].map((seconds) => `${seconds.toFixed(2)} s`),
        ]),
      ]),
    ].join('\n'),
  };
}

const underOneKey: typeof activityJobs.deliverActivity = { ...activityJobs.deliverActivity, keyOf: () => 'one key' };

async function drainBacklog(engine: BenchEngine): Promise<number> {
  await using parts = new AsyncDisposableStack();
  const store = parts.use(await openChildStore(await engine.newStore(parts)));
  const { promise, resolve } = Promise.withResolvers<void>();
  let ran = 0;
  await store.queue.work(activityJobs.deliverActivity, async () => {
    ran += 1;
    if (ran === backlog) resolve();
  });
  await store.inTransaction(async (tx) => {
    for (let at = 0; at < backlog; at += 1) {
      await store.queue.enqueue(tx, underOneKey, { activityId: uuidv7() });
    }
  });
  return await secondsUntil(promise);
}

async function missNotifications(engine: BenchEngine): Promise<number> {
  await using parts = new AsyncDisposableStack();
  const store = parts.use(await openUnnotified(await engine.newStore(parts)));
  let ran = () => {};
  await store.queue.work(activityJobs.deliverActivity, async () => ran());
  let longest = 0;
  for (let at = 0; at < lost; at += 1) {
    // At another moment of whatever looks regularly.
    await delay(at * 137);
    const { promise, resolve } = Promise.withResolvers<void>();
    ran = resolve;
    await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: uuidv7() }));
    longest = Math.max(longest, await secondsUntil(promise));
  }
  return longest;
}

async function openUnnotified(address: StoreAddress): Promise<Store> {
  const jobs = jobsWith(activityJobs.deliverActivity, { notify: false });
  const none = () => {};
  const events = { onConnectionError: none, onError: none, onJobFailed: none, onDeadLetter: none };
  return await openStore({ ...address, ...events, jobs, schema, subscribers: [] });
}

async function killInside(engine: BenchEngine): Promise<number> {
  await using parts = new AsyncDisposableStack();
  const address = await engine.newStore(parts);
  const activityId = uuidv7();
  {
    await using store = await openChildStore(address);
    await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId }));
  }
  const child = parts.use(new ChildScript('hold-job.ts', address));
  await child.says(`began ${activityId}`, 120_000);
  const { promise, resolve } = Promise.withResolvers<void>();
  const takeOver = async () => {
    const store = parts.use(await openChildStore(address));
    await store.queue.work(activityJobs.deliverActivity, async () => resolve());
  };
  // The embedded database serves one process at a time.
  if (address.databaseUrl !== null) await takeOver();
  await child.kill();
  const tried = secondsUntil(promise);
  if (address.databaseUrl === null) await takeOver();
  return await tried;
}

async function secondsUntil(happens: Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await happens;
  return (performance.now() - startedAt) / 1000;
}
