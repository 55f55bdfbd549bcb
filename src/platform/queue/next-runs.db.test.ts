import { describe, expect, test } from 'vitest';
import { openTestStore } from '../../../test/support/db/test-store.ts';
import { intuneJobs } from '../../features/intune/index.ts';
import { peopleJobs } from '../../features/people/index.ts';
import { progressJobs } from '../../features/progress/index.ts';
import { retentionJobs } from '../../features/retention/jobs.ts';

describe('when jobs come next', () => {
  test('takes the schedule or a waiting job, and leaves out jobs that have neither', async () => {
    await using opened = await openTestStore();
    const { queue } = opened.store;
    await queue.schedule(peopleJobs.syncPeople, '23 * * * *');
    await queue.schedule(progressJobs.syncDevices, '17 */4 * * *');
    await queue.schedule(retentionJobs.cleanUp, '41 3 * * *');
    const kinds = [peopleJobs.syncPeople, progressJobs.syncDevices, intuneJobs.syncSecurityTasks];
    // Far from now, so that what waits now is what comes first.
    const now = new Date('2099-11-25T12:23:00.000Z');

    const scheduled = await queue.nextRuns(kinds, now);
    await queue.enqueueAlone(progressJobs.syncDevices, {});
    const waiting = (await queue.nextRuns(kinds, now)).get('sync-devices');

    expect([...scheduled.entries()].toSorted()).toEqual([
      ['sync-devices', new Date('2099-11-25T16:17:00.000Z')],
      ['sync-people', new Date('2099-11-25T13:23:00.000Z')],
    ]);
    expect(waiting).toBeInstanceOf(Date);
    expect(waiting?.getTime()).toBeLessThan(now.getTime());
  });
});
