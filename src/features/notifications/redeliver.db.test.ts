import { describe, expect, test } from 'vitest';
import { storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import { redeliverPending } from './redeliver.ts';

describe('delivering again', () => {
  test('adds one job for each card that stands nowhere, and none while one waits', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const workspaceId = await newWorkspace(store);
    for (let count = 0; count < 3; count += 1) await storeActivity(store, workspaceId);
    // The job uses nothing but the program.
    const redeliver = () => redeliverPending(programOn(store, workspaceId));

    await redeliver();
    await redeliver();

    const { queues } = await store.queue.counts();
    expect(queues.find(({ name }) => name === 'deliver-activity')).toMatchObject({ waiting: 3 });
  });
});
