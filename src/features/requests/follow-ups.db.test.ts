import { describe, expect, test } from 'vitest';
import { ben, mina, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { fileActivity } from '../../../test/support/file-activity.ts';
import { byPerson } from '../../core/completion.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { findActivity } from '../activities/store/activities.ts';
import { readActivityById } from '../card/read-activity.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { prepareRequestForm } from './prepare.ts';

const nothingElse = { option: null, dueOn: null, groupRefs: [], priority: 'medium' } as const;

describe('a follow-up', () => {
  const store = useStore();

  async function recommendation() {
    const { id } = await storeRecommendation(store());
    return (await findRecommendation(store().db, id)) ?? expect.fail('it was just stored');
  }

  async function scene() {
    const workspaceId = await newWorkspace(store());
    const about = await recommendation();
    const other = await recommendation();
    const status = { state: 'active', decision: { by: byPerson(ben), at: noon } } as const;
    const followed = await storeActivity(store(), workspaceId, { recommendationId: about.id, status });
    const context = asItMember(programOn(store(), workspaceId));
    const file = (ref: number, followUpToId: ActivityId | null) =>
      fileActivity(context, {
        subject: { kind: 'recommendations', refs: [ref] },
        option: 'update',
        groupRefs: [],
        priority: 'high',
        dueOn: farDue,
        notes: '',
        followUpToId,
      });
    return { workspaceId, about, other, followed, context, file };
  }

  test('keeps what it follows, and its details name that', async () => {
    const { workspaceId, about, followed, context, file } = await scene();

    const filed = await file(about.ref, followed.id);

    expect(await findActivity(store().db, workspaceId, filed.id)).toMatchObject({ followUpToId: followed.id });
    const detail = await readActivityById(context, filed.id);
    expect(detail.followUpTo).toEqual({ number: followed.number, permalink: null });
    expect((await readActivityById(context, followed.id)).followUpTo).toBeNull();
  });

  test('outlives what it follows', async () => {
    const { workspaceId, about, followed, file } = await scene();
    const filed = await file(about.ref, followed.id);

    await store().db.deleteFrom('activity').where('id', '=', followed.id).execute();

    expect(await findActivity(store().db, workspaceId, filed.id)).toMatchObject({ followUpToId: null });
  });

  test('is none where another recommendation was chosen, or what it follows is not there', async () => {
    const { about, other, followed, file } = await scene();

    expect(await file(other.ref, followed.id)).toMatchObject({ followUpToId: null });
    expect(await file(about.ref, '01990000-0000-7000-8000-00000000ffff' as ActivityId)).toMatchObject({
      followUpToId: null,
    });
  });

  test('names nothing to those who may not see it', async () => {
    const { workspaceId, about, context } = await scene();
    const scope = { kind: 'groups', groups: ['Servers'] } as const;
    const hidden = await storeActivity(store(), workspaceId, { recommendationId: about.id, scope, requesterId: ben });
    const followUp = await storeActivity(store(), workspaceId, {
      recommendationId: about.id,
      requesterId: mina,
      followUpToId: hidden.id,
    });
    const grants = context.actor.grants.map((grant) => ({ ...grant, deviceGroups: ['Workstations'] }));
    const limited = { ...context, actor: { ...context.actor, grants } };

    expect((await readActivityById(limited, followUp.id)).followUpTo).toBeNull();
    const choice = { ...nothingElse, recommendationRefs: [about.ref], followUpToId: hidden.id };
    expect((await prepareRequestForm(limited, choice)).followUpTo).toBeNull();
  });

  test('is not advised to follow what it follows up, but others are named', async () => {
    const { workspaceId, about, other, followed, context } = await scene();
    const third = await storeActivity(store(), workspaceId, { recommendationId: about.id });
    const choice = { ...nothingElse, followUpToId: followed.id };

    const facts = await prepareRequestForm(context, { ...choice, recommendationRefs: [about.ref] });

    expect(facts.followUpTo?.id).toBe(followed.id);
    expect(facts.items.flatMap(({ requested }) => requested.map(({ activity }) => activity.id))).toEqual([third.id]);
    expect((await prepareRequestForm(context, { ...choice, recommendationRefs: [other.ref] })).followUpTo).toBeNull();
  });
});
