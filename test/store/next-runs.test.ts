import { describe, expect, test } from 'vitest';
import { everyEngine } from '../support/engines.ts';
import { openTestStore } from './support/test-store.ts';

describe.each(everyEngine)('when jobs come next, on %s', (engine) => {
  test('takes the schedule or a waiting job, and leaves out jobs that have neither', async () => {
    await using opened = await openTestStore(engine);
    const { queue } = opened.store;
    await queue.schedule('sync-people', '23 * * * *');
    await queue.schedule('sync-devices', '17 */4 * * *');
    await queue.schedule('clean-up', '41 3 * * *');
    const names = ['sync-people', 'sync-devices', 'sync-security-tasks'] as const;
    // Far from now, so that what waits now is what comes first.
    const now = new Date('2099-11-25T12:23:00.000Z');

    const scheduled = await queue.nextRuns(names, now);
    await queue.enqueueAlone('sync-devices', {});
    const waiting = (await queue.nextRuns(names, now)).get('sync-devices');

    expect([...scheduled.entries()].toSorted()).toEqual([
      ['sync-devices', new Date('2099-11-25T16:17:00.000Z')],
      ['sync-people', new Date('2099-11-25T13:23:00.000Z')],
    ]);
    expect(waiting).toBeInstanceOf(Date);
    expect(waiting?.getTime()).toBeLessThan(now.getTime());
  });
});
