import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { ensureMessage, recordFormer, recordPermalink, recordPosted } from '../../platform/outbox/slack-messages.ts';
import { aboutActivity, type Unnumbered } from '../activities/activity.ts';
import { claimMention, findFollowedUp, releaseMention } from './store.ts';

describe('cards', () => {
  const store = useStore();

  test('a follow-up links to the card that is where it belongs', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    const { db } = store();
    const card = async (channelId: string) => {
      const row = { id: uuidv7(), workspaceId, at: noon, subject: aboutActivity(id), kind: 'card' } as const;
      return await ensureMessage(db, { ...row, dedupeKey: `card:${channelId}`, targetId: channelId });
    };
    const former = await card('C01');
    await recordFormer(db, former.id, true);
    await card('C02');
    const placed = await card('C03');
    await recordPermalink(db, former.id, 'https://slack.example/former');
    await recordPermalink(db, placed.id, 'https://slack.example/placed');

    const followed = await findFollowedUp(db, id, { kind: 'everything' });

    expect(followed?.permalink).toBe('https://slack.example/placed');
  });

  test('of many cards at once, one mentions the group in a channel, and stays the one', async () => {
    const workspaceId = await newWorkspace(store());
    const batchId = uuidv7();
    const messageIds: string[] = [];
    for (let index = 0; index < 5; index += 1) messageIds.push(await pendingCard(workspaceId));
    const claim = (messageId: string, channelId = 'C01') =>
      claimMention(store().db, { batchId, channelId, mentioned: 'slack_group:S01', messageId });

    const first = await Promise.all(messageIds.map((id) => claim(id)));
    const again = await Promise.all(messageIds.map((id) => claim(id)));

    expect(first.filter(Boolean)).toHaveLength(1);
    expect(again).toEqual(first);
    expect(await claim(messageIds[0] ?? '', 'C02')).toBe(true);
  });

  test('a card that was never posted has the mention only while its request is open and High', async () => {
    const workspaceId = await newWorkspace(store());
    const batchId = uuidv7();
    const claim = (messageId: string) =>
      claimMention(store().db, { batchId, channelId: 'C01', mentioned: 'slack_group:S01', messageId });
    const low = await pendingCard(workspaceId, { priority: 'low' });
    const first = await pendingCard(workspaceId);
    const second = await pendingCard(workspaceId);

    expect([await claim(low), await claim(first), await claim(second)]).toEqual([false, true, false]);
    await lower(first);
    expect([await claim(first), await claim(second), await claim(first)]).toEqual([false, true, false]);
    await recordPosted(store().db, second, { channelId: 'C01', ts: '1.1', at: noon });
    await lower(second);
    const third = await pendingCard(workspaceId);
    expect(await claim(third)).toBe(false);
    await releaseMention(store().db, second);
    expect([await claim(third), await claim(first)]).toEqual([true, false]);
  });

  async function lower(messageId: string): Promise<void> {
    const isItsActivity = sql<boolean>`id = (select activity_id from slack_message where id = ${messageId})`;
    await asFixture(store().db, (tx) =>
      tx.updateTable('activity').set({ priority: 'low' }).where(isItsActivity).execute(),
    );
  }

  async function pendingCard(workspaceId: WorkspaceId, about: Partial<Unnumbered> = {}): Promise<string> {
    const { id: activityId } = await storeActivity(store(), workspaceId, about);
    const pending = { id: uuidv7(), workspaceId, kind: 'card', at: noon } as const;
    const pendingTo = { ...pending, subject: aboutActivity(activityId), dedupeKey: 'card:C01', targetId: 'C01' };
    return (await ensureMessage(store().db, pendingTo)).id;
  }
});
