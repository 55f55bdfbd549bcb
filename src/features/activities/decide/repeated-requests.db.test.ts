import { describe, expect, test } from 'vitest';
import {
  ben,
  noon,
  recommendationId,
  storeActivity,
  storeRecommendation,
} from '../../../../test/support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../../../../test/support/db/person-context.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { fileActivity } from '../../../../test/support/file-activity.ts';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import type { Clock } from '../../../core/time.ts';
import type { Store } from '../../../platform/database/store.ts';
import { claimShare } from '../../lists/read-top.ts';
import { findRecommendation, listUnlisted, markRemoved } from '../../recommendations/store.ts';
import type { RemediationRequest } from '../../requests/file.ts';
import { followActivity, toggleFollowing } from '../follow.ts';
import { reschedule } from '../schedule/reschedule.ts';
import { findActivity } from '../store/activities.ts';
import { completeActivity } from './complete.ts';
import { acceptActivity, commentOnActivity, reopenActivity } from './decisions.ts';

const muchLater: Clock = { now: () => new Date(noon.getTime() + 40 * 24 * 3600 * 1000) };

/** As after a restart: nothing but the database remembers. */
describe('a request that is delivered again', () => {
  const store = useStore();

  test('gives what was filed, though its due date and the recommendation have passed', async () => {
    const workspaceId = await newWorkspace(store());
    const request = await aRequest(store());
    const first = await fileActivity(by(store(), workspaceId, 'view:V1'), request);
    await store().inTransaction(async (tx) => markRemoved(tx, await listUnlisted(tx, [recommendationId()]), noon));

    const again = await fileActivity({ ...by(store(), workspaceId, 'view:V1'), clock: muchLater }, request);

    expect(again.id).toBe(first.id);
    expect(await countActivities(store(), workspaceId)).toBe(1);
  });

  test('leaves no claim where it was refused, so that the corrected form is filed', async () => {
    const workspaceId = await newWorkspace(store());
    const request = await aRequest(store());
    const context = by(store(), workspaceId, 'view:V2');

    const refused = await codeOf(fileActivity(context, { ...request, dueOn: '2026-03-01' }));
    const filed = await fileActivity(context, request);

    expect(refused).toBe('due_date_past');
    expect(filed.dueOn).toBe(request.dueOn);
  });

  test('is accepted once, and answered with how the activity stands now', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    const reference = { activityId: id, seenVersion: 1 };

    await acceptActivity(by(store(), workspaceId, 'press:1'), reference);
    const again = await acceptActivity(by(store(), workspaceId, 'press:1'), reference);

    expect([again.status.state, again.version]).toEqual(['active', 2]);
  });

  test('reopens once, though its due date has passed since', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    await completeActivity(by(store(), workspaceId, 'view:V3'), nobodyAsked, {
      activityId: id,
      seenVersion: 1,
      note: '',
    });
    const input = { activityId: id, seenVersion: 2, reason: 'One is left.', dueOn: '2026-03-20' };
    await reopenActivity(by(store(), workspaceId, 'view:V4'), input);

    const again = await reopenActivity({ ...by(store(), workspaceId, 'view:V4'), clock: muchLater }, input);

    expect([again.status.state, again.version]).toEqual(['active', 3]);
  });

  test('says nothing of another activity that it is made to name, and does nothing to it', async () => {
    const workspaceId = await newWorkspace(store());
    const mine = await storeActivity(store(), workspaceId);
    const other = await storeActivity(store(), workspaceId);
    const context = by(store(), workspaceId, 'view:V5');
    const completion = (activityId: ActivityId) => ({ activityId, seenVersion: 1, note: '' });
    await completeActivity(context, nobodyAsked, completion(mine.id));
    const dueAndPriority = {
      activityId: other.id,
      seen: other,
      dueOn: '2026-05-01',
      priority: 'low',
      reason: '',
    } as const;

    const codes = [
      await codeOf(completeActivity(context, nobodyAsked, completion(other.id))),
      await codeOf(acceptActivity(context, { activityId: other.id, seenVersion: 1 })),
      await codeOf(reschedule(context, dueAndPriority)),
      await codeOf(commentOnActivity(context, { activityId: other.id, text: 'Mine?' })),
    ];

    expect(new Set(codes)).toEqual(new Set(['request_mismatch']));
    expect(await findActivity(store().db, workspaceId, other.id)).toEqual(other);
  });

  test('does not undo a following, and says what is true now', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId, { requesterId: ben });
    const press = async (key: string) => (await toggleFollowing(by(store(), workspaceId, key), id)).following;

    const outcomes = [await press('press:1'), await press('press:1'), await press('press:2'), await press('press:1')];

    expect(outcomes).toEqual(['started', 'started', 'stopped', 'stopped']);
  });

  test('does not follow again what was left in the meantime', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId, { requesterId: ben });
    await followActivity(by(store(), workspaceId, 'press:1'), id);
    await toggleFollowing(by(store(), workspaceId, 'press:2'), id);

    await followActivity(by(store(), workspaceId, 'press:1'), id);

    const followers = await store().db.selectFrom('follower').selectAll().where('activity_id', '=', id).execute();
    expect(followers).toEqual([]);
  });

  test('is about one’s own activity: nothing is written', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);

    expect((await toggleFollowing(by(store(), workspaceId, 'press:1'), id)).following).toBe('own');
  });

  test('shares one message once, whatever is pressed', async () => {
    const workspaceId = await newWorkspace(store());
    const share = (key: string, messageTs: string | null) =>
      claimShare(by(store(), workspaceId, key), { channelId: 'C02GENERAL', messageTs });

    const claims = [await share('press:1', '1.1'), await share('press:2', '1.1'), await share('press:3', '2.2')];
    const withoutMessage = [await share('press:4', null), await share('press:4', null), await share('press:5', null)];

    expect(claims).toEqual(['claimed', 'shared_before', 'claimed']);
    expect(await share('press:1', '1.1')).toBe('repeat');
    expect(withoutMessage).toEqual(['claimed', 'repeat', 'claimed']);
  });
});

function by(store: Store, workspaceId: WorkspaceId, requestKey: string) {
  return { ...asItMember(programOn(store, workspaceId)), clock: { now: () => noon }, requestKey };
}

async function aRequest(store: Store): Promise<RemediationRequest> {
  const { id } = await storeRecommendation(store);
  const found = await findRecommendation(store.db, id);
  return {
    subject: { kind: 'recommendations', refs: [found?.ref ?? 0] },
    option: 'update',
    groupRefs: [],
    priority: 'high',
    dueOn: '2026-03-09',
    notes: '',
    followUpToId: null,
    source: null,
  };
}

async function countActivities({ db }: Store, workspaceId: WorkspaceId): Promise<number> {
  return (await db.selectFrom('activity').select('id').where('workspace_id', '=', workspaceId).execute()).length;
}

async function codeOf(refused: Promise<unknown>): Promise<string> {
  return await refused.then(
    () => 'not refused',
    (error: Error) => error.message,
  );
}
