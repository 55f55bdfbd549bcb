import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { QueueTime } from '../../../sandbox/clock/queue-time.ts';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import { openTestStore } from '../../../test/support/db/test-store.ts';
import { activityJobs } from '../../features/activities/index.ts';
import { retentionJobs } from '../../features/retention/jobs.ts';
import type { Store } from '../database/store.ts';
import type { FailedTry } from './queue.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

async function openMovable() {
  await using parts = new AsyncDisposableStack();
  const clock = parts.use(SandboxClock.start({ startAtMs }));
  const { store, errors } = parts.use(await openTestStore({ queueClock: clock.queueClock }));
  const moved = parts.move();
  return { clock, store, errors, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

describe('a queue whose time is moved', () => {
  test('runs a daily job once each day of a week, at that day’s time', async () => {
    await using opened = await openMovable();
    const { clock, store, errors } = opened;
    const ranOnDays: number[] = [];
    await store.queue.work(retentionJobs.cleanUp, async () => {
      ranOnDays.push(Math.floor((clock.nowMs() - startAtMs) / dayMs));
    });
    await store.queue.schedule(retentionJobs.cleanUp, '0 9 * * *');

    const startedAt = performance.now();
    await clock.moveForward(7 * dayMs);

    console.log(`a week took ${Math.round(performance.now() - startedAt)} ms`);
    expect(ranOnDays).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(errors).toEqual([]);
  });

  test('still hands over at once what is enqueued afterwards, while time is driven', async () => {
    await using opened = await openMovable();
    const { clock, store } = opened;
    const ran: string[] = [];
    await store.queue.work(activityJobs.deliverActivity, async ({ data }) => void ran.push(data.activityId));
    await clock.moveForward(dayMs);

    const latencies: number[] = [];
    for (let count = 1; count <= 20; count += 1) latencies.push(await transfer(store, () => ran.length >= count));

    const sorted = latencies.toSorted((a, b) => a - b);
    console.log(`send to handler p50 ${sorted[10]?.toFixed(1)} ms, longest ${sorted.at(-1)?.toFixed(1)} ms`);
    expect(ran).toHaveLength(20);
  });

  test('brings up a job that is to start later', async () => {
    await using opened = await openMovable();
    const { clock, store } = opened;
    const ran: string[] = [];
    await store.queue.work(activityJobs.deliverActivity, async ({ data }) => void ran.push(data.activityId));
    await store.inTransaction(async (tx) => {
      await store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: 'later' });
      const startAfter = new Date(startAtMs + 5 * hourMs);
      await sql`update pgboss.job set start_after = ${startAfter} where name = 'deliver-activity'`.execute(tx);
    });

    await clock.moveForward(hourMs);
    const afterOneHour = [...ran];
    await clock.moveForward(5 * hourMs);

    expect([afterOneHour, ran]).toEqual([[], ['later']]);
  });

  test('tells the same time to jobs that are enqueued in a transaction', async () => {
    await using opened = await openMovable();
    const { clock, store } = opened;
    await clock.moveForward(dayMs);

    await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: 'one' }));

    const { rows } = await sql<{ readonly created_on: Date }>`
      select created_on from pgboss.job where name = 'deliver-activity'
    `.execute(store.db);
    const lateMs = clock.nowMs() - Number(rows[0]?.created_on);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(60_000);
  });

  test('lets a running job end before a day passes over it, so that it runs once', async () => {
    await using opened = await openMovable();
    const { clock, store, errors } = opened;
    const events: string[] = [];
    await store.queue.work(activityJobs.freezeTargets, async () => {
      events.push('began');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      events.push(`ended ${Math.floor((clock.nowMs() - startAtMs) / dayMs)}`);
    });
    await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.freezeTargets, { activityId: 'slow' }));
    await expect.poll(() => events.length).toBe(1);

    await clock.moveForward(2 * dayMs);

    expect(events).toEqual(['began', 'ended 0']);
    expect(errors).toEqual([]);
  });

  test('says that a job was cut short which a day passed over', async () => {
    const time = new QueueTime(startAtMs);
    const failed: FailedTry[] = [];
    await using opened = await openTestStore({
      queueClock: time,
      onJobFailed: (job) => failed.push(job),
    });
    const { store } = opened;
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    // Before anybody looks for it: time does not move, and nobody looks again.
    await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.freezeTargets, { activityId: 'slow' }));
    await store.queue.work(activityJobs.freezeTargets, async ({ signal, isRetry }) => {
      if (isRetry) return;
      begin();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await begun;

    await time.jumpTo(startAtMs + dayMs);
    await time.runTo(startAtMs + dayMs + 12_000);

    await expect.poll(() => failed.length).toBeGreaterThan(0);
    expect(failed[0]).toMatchObject({ name: 'freeze-targets', tries: 1, isCutShort: true });
  });
});

/** In milliseconds, from before the transaction to the handler. */
async function transfer(store: Store, hasRun: () => boolean): Promise<number> {
  const startedAt = performance.now();
  const id = uuidv7();
  await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: id }));
  while (!hasRun()) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - startedAt;
}
