import { describe, expect, test } from 'vitest';
import { ben, mina, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { fileActivity } from '../../../test/support/file-activity.ts';
import { contributions } from '../../app.ts';
import { byPerson } from '../../core/completion.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { contribute, Slots } from '../../platform/slot.ts';
import { followActivity } from '../activities/follow.ts';
import { beforeRemoval } from '../activities/index.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { removeExpired } from './remove.ts';
import { insertRemovalList, recordListDelivered } from './store.ts';

const { signal } = new AbortController();

describe('what is being removed', () => {
  const store = useStore();

  /** Something that ended long ago, whose removal has begun: it is locked, and not removed before `beside` waits for it. */
  async function whileRemoving<T>(beside: (scened: Scene) => Promise<T>) {
    const scened = await scene();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: beginsToWait, resolve: goOn } = Promise.withResolvers<void>();
    const waiting = contribute(beforeRemoval, async () => {
      begin();
      await beginsToWait;
    });
    const slots = new Slots([...contributions, waiting]);
    const removal = removeExpired({ ...scened.program, slots }, signal);
    await begun;
    const done = beside(scened);
    // It is past its first question by then, or waits for the lock.
    await Promise.race([done.catch(() => null), new Promise((resolve) => setTimeout(resolve, 300))]);
    goOn();
    await removal;
    return { scened, done };
  }

  async function scene() {
    const base = programOn(store(), await newWorkspace(store()));
    const program: Program = { ...base, clock: { now: () => new Date(noon.getTime() + 400 * dayMs) } };
    const { id: recommendationId } = await storeRecommendation(store());
    const status = { state: 'withdrawn', decision: { by: byPerson(ben), at: noon }, reason: '' } as const;
    const ended = await storeActivity(store(), program.workspaceId, { recommendationId, requesterId: mina, status });
    const listId = program.newId();
    const createdAt = new Date(noon.getTime() + 390 * dayMs);
    await store().inTransaction((tx) =>
      insertRemovalList(tx, program.workspaceId, { id: listId, createdAt, activityIds: [ended.id] }),
    );
    await recordListDelivered(store().db, listId, new Date(noon.getTime() + 391 * dayMs));
    const { ref } = (await findRecommendation(store().db, recommendationId)) ?? { ref: 0 };
    return { program, ended, ref };
  }
  type Scene = Awaited<ReturnType<typeof scene>>;

  test('is not followed any more, and who wants to is told that it was removed', async () => {
    const { done, scened } = await whileRemoving(({ program, ended }) =>
      followActivity(asItMember(program, { id: ben }), ended.id),
    );

    await expect(done).rejects.toMatchObject({
      detail: { code: 'activity_removed', parameters: { number: scened.ended.number } },
    });
  });

  test('is followed up by a request that does not refer to it', async () => {
    const { done } = await whileRemoving(({ program, ended, ref }) =>
      fileActivity(asItMember(program), {
        subject: { kind: 'recommendations', refs: [ref] },
        option: 'update',
        groupRefs: [],
        priority: 'high',
        dueOn: null,
        notes: '',
        followUpToId: ended.id,
      }),
    );

    expect(await done).toMatchObject({ followUpToId: null });
  });
});
