import { describe, expect, test } from 'vitest';
import { aPerson, mina, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { failedAs } from '../../../test/support/failed-as.ts';
import type { SourceFailureCode } from '../../core/connection.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { RecommendationSource } from '../../microsoft/ports.ts';
import type { Services } from '../../platform/services.ts';
import { findActivity } from '../activities/store/activities.ts';
import { readSyncState } from '../connections/store.ts';
import { savePerson } from '../people/store.ts';
import { createDeviceLists } from '../recommendations/devices.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { emptyChoice } from '../requests/choice.ts';
import { fillRequestForm } from '../requests/kept-form.ts';
import { findRequestForm, saveRequestFormChoice } from '../requests/store.ts';
import { freezeTargetsJob } from './freeze.ts';

const { signal } = new AbortController();

/** Fails with a code; `null` = answers that the id is unknown. */
function failing(code: SourceFailureCode | null, isConfigured = true): RecommendationSource {
  return {
    isConfigured,
    listRecommendations: () => {
      throw new Error('nobody asks for recommendations');
    },
    readExposureScore: async () => 0,
    listExposedDevices: async () => {
      if (code === null) return null;
      throw failedAs(code, 'Defender does not list them.');
    },
  };
}

describe('jobs that read devices', () => {
  const store = useStore();

  async function setUp(source: RecommendationSource) {
    const workspaceId = await newWorkspace(store());
    const { id: recommendationId } = await storeRecommendation(store());
    const { ref } = (await findRecommendation(store().db, recommendationId)) ?? expect.fail();
    const { id: activityId } = await storeActivity(store(), workspaceId, { recommendationId });
    const program = programOn(store(), workspaceId);
    const deviceLists = createDeviceLists(source, program.clock);
    // These jobs use neither Slack nor the schedule.
    const deps = { program, source, deviceLists } as unknown as Services;
    return { deps, ref, recommendationId, activityId, read: () => findActivity(store().db, workspaceId, activityId) };
  }

  test.each([
    ['refused', failing('refused')],
    ['missing_permission', failing('missing_permission')],
    ['unauthorised', failing('unauthorised')],
    ['unknown_to_defender', failing(null)],
    ['not_configured', failing('refused', false)],
  ])('keep %s on the activity and end', async (why, source) => {
    const { deps, activityId, read } = await setUp(source);

    await freezeTargetsJob(deps)({ data: { activityId }, signal, isRetry: false });

    expect(await read()).toMatchObject({ targets: null, targetsUnavailable: why });
  });

  test.each(['unreachable', 'timed_out', 'throttled', 'broken_answer'] as const)('wait while %s', async (code) => {
    const { deps, activityId, read } = await setUp(failing(code));
    await store().db.deleteFrom('sync_state').execute();

    const run = freezeTargetsJob(deps)({ data: { activityId }, signal, isRetry: false });

    await expect(run).rejects.toMatchObject({ code });
    expect(await read()).toMatchObject({ targets: null, targetsUnavailable: null });
    expect((await readSyncState(store().db, 'exposed_devices')).lastFailure).not.toBeNull();
  });

  test.each([
    ['Defender is not configured', failing('refused', false)],
    ['Defender fails', failing('unreachable')],
    ['Defender does not know it', failing(null)],
  ])('tell the form that groups could not be read where %s', async (_, source) => {
    const { deps, ref, recommendationId } = await setUp(source);
    const { workspaceId } = deps.program;
    const viewId = `V${workspaceId}`;
    const choice = { ...emptyChoice, recommendationRefs: [ref] };
    await savePerson(store().db, aPerson(workspaceId, { isWorkspaceAdmin: true }), noon);
    const form = { viewId, workspaceId, personId: mina, choice, at: noon, chosenAt: 1 };
    await store().inTransaction((tx) => saveRequestFormChoice(tx, form));
    const data = { viewId, recommendationId, personId: mina as PersonId };

    await fillRequestForm(deps)({ data, signal, isRetry: false });

    expect(await findRequestForm(store().db, viewId)).toMatchObject({ groupsOutcomes: { [ref]: 'failed' } });
  });
});
