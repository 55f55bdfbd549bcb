import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { ActivityId, ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import { ensureMessage, recordFormer, recordPosted, recordRenderedAs } from '../../platform/outbox/slack-messages.ts';
import { aboutActivity } from '../activities/activity.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { findMisplacedCards } from './channels.ts';

describe('cards that stand where or as they should not', () => {
  const store = useStore();
  const [it, servers] = ['C01ITSEC', 'C11SERVERS'] as ChannelId[] as [ChannelId, ChannelId];
  const usual = 'en-US Europe/Berlin';
  const toServers = { deviceGroups: ['Servers'], priorities: null, channelId: servers, mention: null };

  async function cardIn(activityId: ActivityId, workspaceId: WorkspaceId, channelId: ChannelId) {
    const about = { subject: aboutActivity(activityId), kind: 'card', dedupeKey: `card:${channelId}` } as const;
    const pending = { ...about, id: uuidv7(), workspaceId };
    const { id } = await ensureMessage(store().db, { ...pending, targetId: channelId, at: noon });
    await recordPosted(store().db, id, { channelId, ts: `${activityId}.1`, at: noon });
    await recordRenderedAs(store().db, id, usual);
    return id;
  }

  async function setUp(settings: Partial<WorkspaceSettings>, now = noon) {
    const workspaceId = await newWorkspace(store());
    const scope = { kind: 'groups', groups: ['Servers'] } as const;
    const routed = await storeActivity(store(), workspaceId, { scope });
    const other = await storeActivity(store(), workspaceId);
    const decision = { by: { kind: 'person', id: mina, name: null, email: null }, at: noon } as const;
    const status = { state: 'withdrawn', decision, reason: '' } as const;
    const ended = await storeActivity(store(), workspaceId, { scope, status });
    const cards = new Map<string, string>();
    for (const { id } of [routed, other, ended]) cards.set(id, await cardIn(id, workspaceId, it));
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, settings));
    const program = { ...programOn(store(), workspaceId), clock: { now: () => now } };
    return { program, routed, other, cards, workspaceId };
  }

  const wholePage = { after: null, limit: 10 };

  test('are none where everything is as the settings say', async () => {
    const { program, routed } = await setUp({});

    expect(await findMisplacedCards(program, wholePage)).toEqual({ ids: [], last: null });
    expect(await findMisplacedCards(program, { after: null, limit: 1 })).toEqual({ ids: [], last: routed.id });
  });

  test('are those of live activities whose routes have changed, until they have moved', async () => {
    const { program, routed, cards, workspaceId } = await setUp({ routes: [toServers] });

    expect((await findMisplacedCards(program, wholePage)).ids).toEqual([routed.id]);
    expect(await findMisplacedCards(program, { after: null, limit: 1 })).toEqual({ ids: [routed.id], last: routed.id });
    await recordFormer(store().db, cards.get(routed.id) ?? '', true);
    await cardIn(routed.id, workspaceId, servers);
    expect((await findMisplacedCards(program, wholePage)).ids).toEqual([]);
  });

  test('are those that became late, day by day', async () => {
    const { program, routed, other } = await setUp({}, new Date('2026-03-10T12:00:00Z'));

    expect((await findMisplacedCards(program, wholePage)).ids).toEqual([routed.id, other.id]);
  });

  test.each([
    ['language', { channels: { [it]: { timeZone: null, locale: 'en-GB' } } }],
    ['zone', { timeZone: 'Asia/Tokyo' }],
  ])('are those whose %s has changed', async (_, settings) => {
    const { program, routed, other } = await setUp(settings);

    expect((await findMisplacedCards(program, wholePage)).ids).toEqual([routed.id, other.id]);
  });
});
