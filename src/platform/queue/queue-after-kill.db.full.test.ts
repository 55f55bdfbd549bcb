import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { ChildScript } from '../../../test/support/db/child-script.ts';
import { openChildStore } from '../../../test/support/db/open-child-store.ts';
import { createDatabase } from '../../../test/support/world.ts';
import { activityJobs } from '../../features/activities/index.ts';

const underOneKey: typeof activityJobs.deliverActivity = { ...activityJobs.deliverActivity, keyOf: () => 'one key' };

describe('a job that was active at a kill', () => {
  test('is tried again once its process is missed, and those behind it follow', async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createDatabase();
    parts.defer(() => database.remove());
    const { databaseUrl, dataDir } = database;
    const address = { databaseUrl, dataDir };
    const [first, second] = [uuidv7(), uuidv7()];
    {
      await using store = await openChildStore(address);
      await store.inTransaction(async (tx) => {
        for (const activityId of [first, second]) {
          await store.queue.enqueue(tx, underOneKey, { activityId });
        }
      });
    }
    await using child = new ChildScript('hold-job.ts', address);
    await child.says(`began ${first}`, 60_000);

    await child.kill();
    const killedAt = performance.now();
    const store = parts.use(await openChildStore(address));
    const ran: string[] = [];
    await store.queue.work(activityJobs.deliverActivity, async ({ data, isRetry }) => {
      ran.push(`${data.activityId}${isRetry ? ' again' : ''}`);
    });
    // The benchmark holds it to 15 s. Without the lookout it would take 60 to 90, and 900 without a heartbeat.
    await expect.poll(() => ran.length, { timeout: 45_000 }).toBe(2);
    const tookMs = performance.now() - killedAt;

    await delay(200);
    expect(ran).toEqual([`${first} again`, second]);
    console.log(`tried again ${(tookMs / 1000).toFixed(1)} s after the kill`);
  });
});
