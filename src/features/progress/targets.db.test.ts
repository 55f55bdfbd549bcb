import { describe, expect, test } from 'vitest';
import { mina, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, openTestStore, useStore } from '../../../test/support/db/test-store.ts';
import { updateStatus } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { DeviceId, ExposedDevice, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Store } from '../../platform/database/store.ts';
import type { AnyJob } from '../../platform/queue/job.ts';
import { withoutWaiting } from '../../platform/queue/waiting.ts';
import type { ActivityStatus } from '../activities/activity.ts';
import { activityJobs } from '../activities/index.ts';
import { findActivity, listWithoutTargets, saveTargetsUnavailable } from '../activities/store/activities.ts';
import type { DeviceLists } from '../recommendations/devices.ts';
import { listDeviceGroups, readDeviceGroups, replaceDeviceGroups } from '../recommendations/groups.ts';
import { freezeTargets, noteTargetsUnavailable, retryTargets } from './freeze.ts';

const { signal } = new AbortController();
const laptop: ExposedDevice = {
  id: 'd1' as DeviceId,
  name: 'laptop',
  osPlatform: 'Windows11',
  deviceGroup: 'Workstations',
};

function listing(devices: readonly ExposedDevice[] | null): DeviceLists {
  return { read: async () => (devices === null ? null : { devices, readAt: noon }) };
}

async function storeWithRecommendation(store: Store, exposedMachinesCount: number | null = 1) {
  const workspaceId = await newWorkspace(store);
  const { id: recommendationId } = await storeRecommendation(store, { exposedMachinesCount });
  const activity = await storeActivity(store, workspaceId, { recommendationId });
  return { program: programOn(store, workspaceId), workspaceId, recommendationId, activity };
}

async function waitingFor(store: Store, job: AnyJob, ids: readonly ActivityId[]) {
  return await store.inTransaction(async (tx) => {
    const free = await withoutWaiting(tx, job, ids);
    return ids.filter((id) => !free.includes(id));
  });
}

describe('the devices of an activity', () => {
  const store = useStore();
  const keepGroup = (id: RecommendationId) =>
    store().inTransaction((tx) => replaceDeviceGroups(tx, id, [{ name: 'Workstations', deviceCount: 3 }], noon));

  test('are counted as of the time at which Defender was asked', async () => {
    const { program, workspaceId, activity, recommendationId } = await storeWithRecommendation(store());
    await noteTargetsUnavailable(program, activity.id, 'refused');

    await freezeTargets(program, listing([laptop]), activity.id, signal);
    await readDeviceGroups(program, listing([laptop]), recommendationId, signal);

    const frozen = await findActivity(store().db, workspaceId, activity.id);
    expect(frozen).toMatchObject({ targets: { count: 1, fixed: 0, countedAt: noon }, targetsUnavailable: null });
    const [group] = await listDeviceGroups(store().db, [recommendationId]);
    expect(group).toMatchObject({ name: 'Workstations', deviceCount: 1, readAt: noon });
  });

  test.each([
    ['counts some', 1],
    ['does not say how many', null],
  ])('are not concluded from an empty list while Defender %s', async (_, exposedCount) => {
    const { program, workspaceId, activity, recommendationId } = await storeWithRecommendation(store(), exposedCount);
    await keepGroup(recommendationId);

    const groups = readDeviceGroups(program, listing([]), recommendationId, signal);
    await expect(groups).rejects.toMatchObject({ code: 'broken_answer' });
    const freeze = freezeTargets(program, listing([]), activity.id, signal);
    await expect(freeze).rejects.toMatchObject({ code: 'broken_answer' });

    expect(await listDeviceGroups(store().db, [recommendationId])).toHaveLength(1);
    expect((await findActivity(store().db, workspaceId, activity.id))?.targets).toBeNull();
  });

  test('are none where Defender counts none either', async () => {
    const { program, workspaceId, activity, recommendationId } = await storeWithRecommendation(store(), 0);
    await keepGroup(recommendationId);

    await readDeviceGroups(program, listing([]), recommendationId, signal);
    await freezeTargets(program, listing([]), activity.id, signal);

    expect(await listDeviceGroups(store().db, [recommendationId])).toEqual([]);
    expect((await findActivity(store().db, workspaceId, activity.id))?.targets?.count).toBe(0);
  });

  test.each(['rejected', 'completed'] as const)('are not kept of what was %s before they were read', async (state) => {
    const { program, workspaceId, recommendationId } = await storeWithRecommendation(store());
    const decision = { by: byPerson(mina), at: noon };
    const status: ActivityStatus =
      state === 'rejected'
        ? { state, decision, reason: '' }
        : { state, decision, completedBy: { kind: 'not_available', source: 'defender' }, note: '', evidence: null };
    const settled = await storeActivity(store(), workspaceId, { recommendationId, status });
    const decided = await storeActivity(store(), workspaceId, { recommendationId });
    const lists: DeviceLists = {
      read: async () => {
        await store().inTransaction((tx) => updateStatus(tx, decided, { ...decided, status }));
        return { devices: [laptop], readAt: noon };
      },
    };

    const outcomes = [
      await freezeTargets(program, listing([laptop]), settled.id, signal),
      await freezeTargets(program, lists, decided.id, signal),
    ];

    expect(outcomes).toEqual(['nothing_to_freeze', 'nothing_to_freeze']);
    for (const { id } of [settled, decided]) {
      expect(await findActivity(store().db, workspaceId, id)).toMatchObject({ targets: null, verification: null });
    }
  });

  test('say why they cannot be read, and are delivered once for it', async () => {
    const { program, workspaceId, activity } = await storeWithRecommendation(store());

    await noteTargetsUnavailable(program, activity.id, 'missing_permission');
    await noteTargetsUnavailable(program, activity.id, 'missing_permission');

    const noted = await findActivity(store().db, workspaceId, activity.id);
    expect(noted).toMatchObject({ targets: null, targetsUnavailable: 'missing_permission', version: 1 });
    const audited = await store()
      .db.selectFrom('audit_log')
      .select('action')
      .where('activity_id', '=', activity.id)
      .execute();
    expect(audited).toEqual([{ action: 'targets_unavailable' }]);
    expect(await waitingFor(store(), activityJobs.deliverActivity, [activity.id])).toEqual([activity.id]);
  });

  test('of plain words and attention required are never unavailable', async () => {
    const { program, workspaceId, recommendationId } = await storeWithRecommendation(store());
    const plain = await storeActivity(store(), workspaceId);
    const attention = await storeActivity(store(), workspaceId, {
      recommendationId,
      option: 'attention_required',
      dueOn: null,
      status: { state: 'open', decision: { by: byPerson(mina), at: noon } },
    });

    for (const { id } of [plain, attention]) await noteTargetsUnavailable(program, id, 'not_configured');

    const found = await Promise.all([plain, attention].map(({ id }) => findActivity(store().db, workspaceId, id)));
    expect(found.map((activity) => activity?.targetsUnavailable)).toEqual([null, null]);
  });

  test('are read again for what is live and has none, page by page', async () => {
    const { program, workspaceId, recommendationId, activity } = await storeWithRecommendation(store());
    const counted = await storeActivity(store(), workspaceId, { recommendationId });
    await freezeTargets(program, listing([laptop]), counted.id, signal);
    await storeActivity(store(), workspaceId);
    await storeActivity(store(), workspaceId, {
      recommendationId,
      status: { state: 'withdrawn', decision: { by: byPerson(mina), at: noon }, reason: '' },
    });
    const second = await storeActivity(store(), workspaceId, { recommendationId });
    await store().inTransaction((tx) => saveTargetsUnavailable(tx, second.id, 'unauthorised'));

    const first = await listWithoutTargets(store().db, workspaceId, { after: null, limit: 1 });
    const rest = await listWithoutTargets(store().db, workspaceId, { after: activity.id, limit: 100 });

    expect([...first, ...rest]).toEqual([activity.id, second.id]);
  });
});

describe('reading devices again', () => {
  test('adds no job for an activity that has one waiting', async () => {
    await using opened = await openTestStore();
    const { program, activity } = await storeWithRecommendation(opened.store);

    await retryTargets(program);
    await retryTargets(program);

    expect(await waitingFor(opened.store, activityJobs.freezeTargets, [activity.id])).toEqual([activity.id]);
    const { queues } = await opened.store.queue.counts();
    expect(queues.find(({ name }) => name === 'freeze-targets')).toMatchObject({ waiting: 1 });
  });
});
