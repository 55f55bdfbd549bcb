import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openTestStore } from '../../../test/support/db/test-store.ts';
import { jobsWith } from '../../../test/support/jobs-with.ts';
import { minuteMs } from '../../core/time.ts';
import { activityJobs } from '../../features/activities/index.ts';
import { homeJobs } from '../../features/home/keep.ts';
import { DeliveryDelayed } from '../database/errors.ts';
import { readUntakenSince } from '../database/reads.ts';
import type { Store } from '../database/store.ts';
import { makeDue } from './waiting.ts';

// A worker's own poll comes after five minutes: by then it is not the poll that brought a job.
const longestMs = 50_000;

/** Facts that a test recognises; jobs may carry more than their kind asks for. */
function fact(key: string, at: number) {
  return { activityId: `${key}/${at}` };
}

async function enqueue({ inTransaction, queue }: Store, key: string, ...ats: readonly number[]): Promise<void> {
  await inTransaction(async (tx) => {
    for (const at of ats) await queue.enqueue(tx, keyed, fact(key, at));
  });
}

/** Many facts under one key. */
const keyed: typeof activityJobs.deliverActivity = {
  ...activityJobs.deliverActivity,
  keyOf: ({ activityId }) => activityId.split('/')[0] ?? '',
};

const hasty = jobsWith(activityJobs.deliverActivity, { retryLimit: 1 });

/** As if none were ever received. */
const unnotified = jobsWith(activityJobs.deliverActivity, { notify: false });

describe('the queue', () => {
  test('never runs a job whose transaction was rolled back', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const ran: string[] = [];
    await store.queue.work(activityJobs.deliverActivity, async ({ data }) => void ran.push(data.activityId));

    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) =>
        store.inTransaction(async (tx) => {
          await store.queue.enqueue(tx, activityJobs.deliverActivity, fact('job', at));
          if (at % 3 === 0) throw new Error('rolled back');
        }),
      ),
    );

    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    await expect.poll(() => ran.length).toBeGreaterThanOrEqual(8);
    await delay(300);
    expect(ran.toSorted()).toEqual([1, 10, 11, 2, 4, 5, 7, 8].map((at) => `job/${at}`));
  });

  test('says since when jobs wait that no process takes', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const since = () => readUntakenSince(store.db);
    const at = new Date(Date.now() - 30 * minuteMs);
    const change = (columns: string) =>
      sql`update pgboss.job set ${sql.raw(columns)} where data->>'activityId' = 'a/1'`;
    await enqueue(store, 'a', 1);
    await enqueue(store, 'b', 2);
    expect(await since()).toBeNull();

    await sql`update pgboss.job set start_after = ${at}`.execute(store.db);
    expect(await since()).toEqual(at);

    await change(`state = 'completed', started_on = now() - interval '11 minutes'`).execute(store.db);
    expect((await since())?.getTime()).toBeGreaterThan(at.getTime());

    await change(`state = 'completed', started_on = now()`).execute(store.db);
    expect(await since()).toBeNull();

    await change(`state = 'active', started_on = now() - interval '20 minutes'`).execute(store.db);
    expect(await since()).toBeNull();
  });

  test('drains a backlog of 60 jobs on 3 keys without waiting for polls, in order per key', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const keys = ['a', 'b', 'c'];
    for (let at = 0; at < 20; at += 1) for (const key of keys) await enqueue(store, key, at);
    const ran: string[] = [];
    const running = new Set<string>();

    await store.queue.work(activityJobs.deliverActivity, async ({ data }) => {
      const key = data.activityId.slice(0, 1);
      if (running.has(key)) throw new Error(`two at once of ${key}`);
      running.add(key);
      await delay(1);
      ran.push(data.activityId);
      running.delete(key);
    });
    await expect.poll(() => ran.length, { timeout: longestMs }).toBeGreaterThanOrEqual(60);

    for (const key of keys) {
      const ofKey = ran.filter((one) => one.startsWith(key));
      expect(ofKey).toEqual(Array.from({ length: 20 }, (_, at) => `${key}/${at}`));
    }
  });

  test('keeps the order of jobs of one key in one transaction, and waits for no poll between them', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const order = Array.from({ length: 30 }, (_, at) => at);
    await enqueue(store, 'a', ...order);
    const ran: string[] = [];

    await store.queue.work(activityJobs.deliverActivity, async ({ data }) => void ran.push(data.activityId));
    await expect.poll(() => ran.length, { timeout: longestMs }).toBeGreaterThanOrEqual(30);

    expect(ran).toEqual(order.map((at) => `a/${at}`));
  });

  test('sets a job aside that fails for good, says so, and goes on with its key', async () => {
    await using opened = await openTestStore({ jobs: hasty });
    const { store, deadLetters } = opened;
    await enqueue(store, 'a', 0, 1);
    const ran: string[] = [];

    await store.queue.work(activityJobs.deliverActivity, async ({ data, isRetry }) => {
      ran.push(`${data.activityId}${isRetry ? ' again' : ''}`);
      if (data.activityId === 'a/0') throw Object.assign(new Error('can never succeed'), { code: 'out_of_paper' });
    });
    await expect.poll(() => ran, { timeout: longestMs }).toContain('a/1');

    expect(ran).toEqual(['a/0', 'a/0 again', 'a/1']);
    const because = 'out_of_paper: can never succeed';
    expect(deadLetters).toEqual([{ name: 'deliver-activity', data: fact('a', 0), because }]);
    await expect.poll(async () => (await store.queue.counts()).deadLetters).toBe(1);
  });

  test('tries a failed job again, before those behind it', async () => {
    await using opened = await openTestStore();
    const { store, deadLetters } = opened;
    await enqueue(store, 'a', 0, 1);
    const ran: string[] = [];

    await store.queue.work(activityJobs.deliverActivity, async ({ data, isRetry }) => {
      ran.push(data.activityId);
      if (data.activityId === 'a/0' && !isRetry) throw new Error('not yet');
    });
    await expect.poll(() => ran, { timeout: longestMs }).toContain('a/1');

    expect(ran).toEqual(['a/0', 'a/0', 'a/1']);
    expect(deadLetters).toEqual([]);
  });

  test('leaves no dead letter of a job whose twin waits to be tried again', async () => {
    await using opened = await openTestStore();
    const { queue } = opened.store;
    let begun = 0;
    let done = 0;
    await queue.work(homeJobs.refreshHomes, async () => {
      begun += 1;
      if (begun === 1) await queue.enqueueAlone(homeJobs.refreshHomes, {});
      if (begun <= 2) throw new DeliveryDelayed('Slack asked to wait', { afterMs: 2000 });
      done += 1;
    });

    await queue.enqueueAlone(homeJobs.refreshHomes, {});

    await expect.poll(() => done, { timeout: longestMs }).toBe(1);
    expect(begun).toBe(3);
    const counts = await queue.counts();
    expect(counts.deadLetters).toBe(0);
    expect(counts.queues.filter(({ waiting }) => waiting > 0)).toEqual([]);
  });

  test('runs a job whose notification was lost, long before its worker polls', async () => {
    await using opened = await openTestStore({ jobs: unnotified });
    const { store } = opened;
    const ran: string[] = [];
    await store.queue.work(activityJobs.deliverActivity, async ({ data }) => void ran.push(data.activityId));
    // Its first look at the queue is over by then.
    await delay(500);

    await enqueue(store, 'a', 0);
    await expect.poll(() => ran.length, { timeout: longestMs }).toBeGreaterThan(0);

    expect(ran).toEqual(['a/0']);
  });

  test('lets a running job finish when it is stopped, and begins none after that', async () => {
    const opened = await openTestStore();
    const { store } = opened;
    const events: string[] = [];
    const mayEnd = Promise.withResolvers<void>();
    await enqueue(store, 'a', 0, 1, 2);
    await store.queue.work(activityJobs.deliverActivity, async () => {
      events.push('began');
      await mayEnd.promise;
      events.push('ended');
    });
    await expect.poll(() => events).toEqual(['began']);

    const stopped = opened[Symbol.asyncDispose]().then(() => events.push('stopped'));
    await delay(500);
    mayEnd.resolve();
    await stopped;

    // A job may begin between the order to stop and the moment the workers hear of it.
    expect(events.filter((event) => event === 'ended')).toHaveLength(
      events.filter((event) => event === 'began').length,
    );
    expect(events.at(-1)).toBe('stopped');
    expect(opened.errors).toEqual([]);
  });

  test('applies changed settings to queues that an earlier version made', async () => {
    await using opened = await openTestStore({ jobs: hasty });

    const { rows } = await readSettings(opened.store);

    expect(rows).toEqual([{ retry_limit: 1 }]);
  });

  test('makes what waits for later due', async () => {
    await using opened = await openTestStore();
    const { queue, inTransaction } = opened.store;
    const soon = async () =>
      (await queue.nextRuns([homeJobs.refreshHomes], new Date())).get(homeJobs.refreshHomes.name);
    await queue.enqueueAlone(homeJobs.refreshHomes, {}, { startAfterSeconds: 3600 });
    expect((await soon())?.getTime()).toBeGreaterThan(Date.now() + 3_000_000);

    await inTransaction((tx) => makeDue(tx, homeJobs.refreshHomes));

    expect((await soon())?.getTime()).toBeLessThan(Date.now() + 60_000);
  });

  test('counts what waits', async () => {
    await using opened = await openTestStore();
    await enqueue(opened.store, 'a', 0, 1, 2);

    const { queues, deadLetters } = await opened.store.queue.counts();

    expect(queues.find(({ name }) => name === 'deliver-activity')).toMatchObject({ waiting: 3, active: 0 });
    expect(deadLetters).toBe(0);
  });
});

async function readSettings({ db }: Store) {
  return await sql`select retry_limit from pgboss.queue where name = 'deliver-activity'`.execute(db);
}
