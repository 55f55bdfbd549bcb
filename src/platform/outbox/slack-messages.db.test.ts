import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { ben, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import { aboutActivity } from '../../features/activities/activity.ts';
import { addFollower, listFollowers, removeFollower } from '../../features/activities/follow.ts';
import { listUndeliveredActivities } from '../../features/card/store.ts';
import {
  aboutOrder,
  countUndeliveredCards,
  ensureMessage,
  forgetOrderMessages,
  type PendingMessage,
  readMessages,
  recordAttempt,
  recordDisappeared,
  recordFormer,
  recordNotPosted,
  recordPermalink,
  recordPosted,
  recordUndeliverable,
  recordUpdated,
  retargetMessage,
} from './slack-messages.ts';

const later = new Date('2026-03-02T13:00:00.000Z');
const place = { channelId: 'C01ITSEC', ts: '1700000000.000100', at: later };
const attempt = { renderedHash: 'hash', isMarked: false, at: noon };

describe('messages pending', () => {
  const store = useStore();

  type Overrides = Partial<Pick<PendingMessage, 'kind' | 'dedupeKey'>> & { readonly activityId?: ActivityId };

  async function enqueue(workspaceId: WorkspaceId, overrides: Overrides = {}) {
    const activityId = overrides.activityId ?? (await storeActivity(store(), workspaceId)).id;
    const pending = {
      id: uuidv7(),
      workspaceId,
      subject: aboutActivity(activityId),
      kind: 'card',
      dedupeKey: 'card',
      targetId: 'C01ITSEC',
      at: noon,
    };
    return { ...(await ensureMessage(store().db, { ...pending, kind: 'card', ...overrides })), activityId };
  }

  async function cardOf({ activityId }: { readonly activityId: ActivityId }) {
    return (await readMessages(store().db, aboutActivity(activityId))).get('card') ?? null;
  }

  test('are pending once per dedupe key, also when asked for at once', async () => {
    const workspaceId = await newWorkspace(store());
    const { id: activityId } = await storeActivity(store(), workspaceId);

    const rows = await Promise.all([1, 2, 3].map(() => enqueue(workspaceId, { activityId })));
    const other = await enqueue(workspaceId, { activityId, kind: 'thread', dedupeKey: 'thread:1' });

    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect([...(await readMessages(store().db, aboutActivity(activityId))).keys()].toSorted()).toEqual([
      'card',
      'thread:1',
    ]);
    expect(other.id).not.toBe(rows[0]?.id);
  });

  test('are about nothing that is not there', async () => {
    const workspaceId = await newWorkspace(store());

    const pending = enqueue(workspaceId, { activityId: uuidv7() as ActivityId });

    await expect(pending).rejects.toThrow('slack_message_activity_id_fkey');
  });

  test('go from attempt to posted', async () => {
    const row = await enqueue(await newWorkspace(store()));

    await recordAttempt(store().db, row.id, attempt);
    expect(await cardOf(row)).toMatchObject({ attemptedAt: noon, renderedHash: 'hash', ts: null });
    await recordPosted(store().db, row.id, place);
    await recordPermalink(store().db, row.id, 'https://fabrikam.example/p1');

    const { activityId: _, ...pending } = row;
    expect(await cardOf(row)).toEqual({
      ...pending,
      channelId: place.channelId,
      ts: place.ts,
      permalink: 'https://fabrikam.example/p1',
      renderedHash: 'hash',
      postedAt: later,
    });
  });

  test('that were certainly not posted are open as before, and an earlier attempt of unknown outcome stays', async () => {
    const row = await enqueue(await newWorkspace(store()));
    await recordAttempt(store().db, row.id, attempt);

    await recordAttempt(store().db, row.id, { ...attempt, isMarked: true, at: later });
    await recordNotPosted(store().db, row.id, noon);

    expect(await cardOf(row)).toMatchObject({ attemptedAt: noon, isMarked: true });
    await recordNotPosted(store().db, row.id, null);
    expect(await cardOf(row)).toMatchObject({ attemptedAt: null });
  });

  test('that Slack refuses keep the reason until they can be delivered', async () => {
    const workspaceId = await newWorkspace(store());
    const row = await enqueue(workspaceId);

    await recordUndeliverable(store().db, row.id, 'not_in_channel');
    expect(await countUndeliveredCards(store().db, workspaceId)).toEqual([
      { targetId: 'C01ITSEC', failure: 'not_in_channel', count: 1 },
    ]);
    await recordPosted(store().db, row.id, place);
    await recordUpdated(store().db, row.id, 'other');

    expect(await cardOf(row)).toMatchObject({ failure: null, renderedHash: 'other' });
    expect(await countUndeliveredCards(store().db, workspaceId)).toEqual([]);
  });

  test('move with the IT channel only while they stand nowhere', async () => {
    const workspaceId = await newWorkspace(store());
    const waiting = await enqueue(workspaceId);
    const posted = await enqueue(workspaceId);
    await recordUndeliverable(store().db, waiting.id, 'channel_not_found');
    await recordPosted(store().db, posted.id, place);

    for (const row of [waiting, posted]) await retargetMessage(store().db, row, 'C02OTHER');

    expect(await cardOf(waiting)).toMatchObject({ targetId: 'C02OTHER', failure: null });
    expect(await cardOf(posted)).toMatchObject({ targetId: 'C01ITSEC' });
  });

  test('are looked for again where the card is missing, refused, deleted once, or never pending', async () => {
    const workspaceId = await newWorkspace(store());
    const never = await storeActivity(store(), workspaceId);
    const [refused, posted, deletedOnce, deletedTwice] = [
      await enqueue(workspaceId),
      await enqueue(workspaceId),
      await enqueue(workspaceId),
      await enqueue(workspaceId),
    ];
    for (const { id } of [posted, deletedOnce, deletedTwice]) await recordPosted(store().db, id, place);
    await recordUndeliverable(store().db, refused.id, 'not_in_channel');
    for (const { id } of [deletedOnce, deletedTwice, deletedTwice]) await recordDisappeared(store().db, id);

    const moved = await enqueue(workspaceId);
    await recordFormer(store().db, moved.id, true);

    const found = await listUndeliveredActivities(store().db, workspaceId, {
      after: null,
      since: new Date(0),
      limit: 10,
    });

    expect(found).toEqual({ ids: [never.id, refused.activityId, deletedOnce.activityId], last: null });
    expect(await countUndeliveredCards(store().db, workspaceId)).toEqual([
      { targetId: 'C01ITSEC', failure: 'not_in_channel', count: 1 },
      { targetId: 'C01ITSEC', failure: null, count: 1 },
    ]);
    const next = await listUndeliveredActivities(store().db, workspaceId, {
      after: never.id,
      since: new Date(0),
      limit: 1,
    });
    expect(next).toEqual({ ids: [refused.activityId], last: refused.activityId });
    const postedOnly = { after: refused.activityId, since: new Date(0), limit: 1 };
    expect(await listUndeliveredActivities(store().db, workspaceId, postedOnly)).toEqual({
      ids: [],
      last: posted.activityId,
    });
    expect(await cardOf(deletedOnce)).toMatchObject({ ts: null, channelId: null, permalink: null, repostCount: 1 });
  });

  test('are pending per channel: one card that stands does not make up for another', async () => {
    const workspaceId = await newWorkspace(store());
    const first = await enqueue(workspaceId);
    const { activityId } = first;
    const second = await enqueue(workspaceId, { activityId, dedupeKey: 'card:C02OTHER' });
    await recordPosted(store().db, first.id, place);
    const listed = () =>
      listUndeliveredActivities(store().db, workspaceId, { after: null, since: new Date(0), limit: 10 });

    expect((await listed()).ids).toEqual([activityId]);
    await recordPosted(store().db, second.id, { ...place, channelId: 'C02OTHER' });
    expect((await listed()).ids).toEqual([]);
  });

  test('followers follow once, in the order they came', async () => {
    const { id } = await storeActivity(store(), await newWorkspace(store()));

    expect(await addFollower(store().db, id, ben, noon)).toBe(true);
    expect(await addFollower(store().db, id, ben, later)).toBe(false);
    expect(await addFollower(store().db, id, mina, new Date(noon.getTime() - 1))).toBe(true);

    expect((await listFollowers(store().db, id)).map(({ personId }) => personId)).toEqual([mina, ben]);
    expect(await removeFollower(store().db, id, ben)).toBe(true);
    expect(await removeFollower(store().db, id, ben)).toBe(false);
  });

  test('what came of an order is kept for a while', async () => {
    const pending: PendingMessage = {
      id: uuidv7(),
      subject: aboutOrder(uuidv7()),
      workspaceId: await newWorkspace(store()),
      kind: 'direct',
      dedupeKey: 'outcomes',
      targetId: mina,
      at: noon,
    };

    const row = await ensureMessage(store().db, pending);
    const same = await ensureMessage(store().db, { ...pending, id: uuidv7() });
    await forgetOrderMessages(store().db, new Date(noon.getTime() + 1));
    const anew = await ensureMessage(store().db, { ...pending, id: uuidv7() });

    expect(same.id).toBe(row.id);
    expect(anew.id).not.toBe(row.id);
  });
});
