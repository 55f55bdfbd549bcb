import { describe, expect, test } from 'vitest';
import type { JobDeps } from '../../src/jobs/deps.ts';
import { redeliverActivities } from '../../src/jobs/redeliver-activities.ts';
import { storeActivity } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { engines, newWorkspace, openTestStore } from './support/test-store.ts';

describe.each(engines)('delivering again on %s', (engine) => {
  test('adds one job for each card that stands nowhere, and none while one waits', async () => {
    await using opened = await openTestStore(engine);
    const { store } = opened;
    const workspaceId = await newWorkspace(store);
    for (let count = 0; count < 3; count += 1) await storeActivity(store, workspaceId);
    // The job uses nothing but the program.
    const redeliver = redeliverActivities({ program: programOn(store, workspaceId) } as JobDeps);

    await redeliver();
    await redeliver();

    const { queues } = await store.queue.counts();
    expect(queues.find(({ name }) => name === 'deliver-activity')).toMatchObject({ waiting: 3 });
  });
});
