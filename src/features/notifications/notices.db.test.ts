import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { aPerson, ben, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, openTestStore, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { type NoticeContent, noticeKind, noticeKindOf } from '../../platform/outbox/notice.ts';
import { announce, deliverNoticeJob } from '../../platform/outbox/notices.ts';
import {
  aboutNotice,
  ensureMessage,
  findSubjectOfMessage,
  listUndeliveredNotices,
  recordGivenUp,
  recordPosted,
  recordUndeliverable,
} from '../../platform/outbox/slack-messages.ts';
import { Slots } from '../../platform/slot.ts';
import { recordSync } from '../connections/readings.ts';
import { saveChannel } from '../people/channels.ts';
import { savePerson } from '../people/store.ts';
import { readNoticeDelivery } from './deliver.ts';
import { redeliverPending } from './redeliver.ts';

const failing: NoticeContent = {
  kind: 'connection_failing',
  connection: 'devices',
  failure: aFailure('It does not answer.'),
};
const summary: NoticeContent = { kind: 'portal_summary', numbers: [1001] };
const place = { channelId: 'C01ITSEC', ts: '1700000000.000100', at: noon };
const itChannelId = 'C01ITSEC' as ChannelId;

async function say(program: Program, content: NoticeContent): Promise<string> {
  await program.store.inTransaction((tx) => announce(program, tx, content));
  const rows = await program.store.db
    .selectFrom('notice')
    .select('id')
    .where('workspace_id', '=', program.workspaceId)
    .execute();
  return (
    rows
      .map(({ id }) => id)
      .toSorted()
      .at(-1) ?? ''
  );
}

async function enqueue({ store, workspaceId, newId }: Program, noticeId: string, targetId: string) {
  const pending = {
    id: newId(),
    workspaceId,
    subject: aboutNotice(noticeId),
    kind: 'notice',
    dedupeKey: targetId,
    targetId,
    at: noon,
  } as const;
  return await ensureMessage(store.db, pending);
}

describe('notices', () => {
  const store = useStore();
  const setUp = async () => programOn(store(), await newWorkspace(store()));

  test('are for the bot admins: workspace admins, without guests and who has left', async () => {
    const program = await setUp();
    const { workspaceId } = program;
    const admin = { isWorkspaceAdmin: true };
    for (const [id, facts] of [
      [mina, { ...admin, locale: 'ja-JP' }],
      [ben, {}],
      ['U10', { ...admin, isGuest: true }],
      ['U11', { ...admin, isDeactivated: true }],
      ['U12', { ...admin, isBot: true }],
      ['U13', { ...admin, isForeign: true }],
    ] as const) {
      await savePerson(store().db, { ...aPerson(workspaceId, facts), id: id as typeof mina }, noon);
    }

    const delivery = await readNoticeDelivery(program, await say(program, failing));

    expect(delivery?.content).toMatchObject(failing);
    expect(delivery?.addressees).toEqual([{ dedupeKey: mina, targetId: mina, locale: 'ja-JP', obstacle: null }]);
  });

  test('are for one person in the language of the workspace, until theirs is known', async () => {
    const program = await setUp();
    const { workspaceId } = program;
    const { message } = noticeKindOf(program, { kind: 'portal_summary', numbers: [] });
    const ofOne = noticeKind('role_changed', { audience: 'person', message });
    const slots = new Slots([ofOne]);
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { locale: 'ja-JP' }));
    const id = await say(program, {
      kind: 'role_changed',
      byId: mina,
      personId: ben,
      role: 'auditor',
      before: null,
      after: { kind: 'all' },
    });
    const read = async () => (await readNoticeDelivery({ ...program, slots }, id))?.addressees;

    const unknown = await read();
    await savePerson(store().db, { ...aPerson(workspaceId, { locale: 'en-GB' }), id: ben }, noon);

    expect(unknown).toEqual([{ dedupeKey: ben, targetId: ben, locale: 'ja-JP', obstacle: null }]);
    expect(await read()).toEqual([{ dedupeKey: ben, targetId: ben, locale: 'en-GB', obstacle: null }]);
  });

  test('or for the IT channel, as it is now', async () => {
    const program = await setUp();
    const id = await say(program, summary);
    const read = async (one: Program) => (await readNoticeDelivery(one, id))?.addressees;
    const facts = { name: 'it', isPrivate: true, isArchived: false, hasBot: true };

    const unseen = await read(program);
    const channel = { ...facts, id: itChannelId, isSharedExternally: true };
    await saveChannel(store().db, program.workspaceId, channel);

    const addressee = { dedupeKey: 'channel', targetId: itChannelId, locale: 'en-US' };
    expect(unseen).toEqual([{ ...addressee, obstacle: null }]);
    expect(await read(program)).toEqual([{ ...addressee, obstacle: 'shared_externally' }]);
    expect(await read({ ...program, defaults: { ...program.defaults, itChannelId: null } })).toEqual([
      { ...addressee, targetId: '', obstacle: 'no_channel' },
    ]);
  });

  test('name at most ten activities, as they are now', async () => {
    const program = await setUp();
    const { workspaceId } = program;
    await savePerson(store().db, aPerson(workspaceId), noon);
    const titles = Array.from({ length: 12 }, (_, index) => `Update ${index}`);
    const filed = [];
    for (const title of titles) filed.push(await storeActivity(store(), workspaceId, { title, requesterId: mina }));
    const numbers = filed.map(({ number }) => number);
    const read = async (content: NoticeContent) =>
      (await readNoticeDelivery(program, await say(program, content)))?.content;
    const expected = filed.slice(0, 10).map(({ number, title }) => ({ number, title, requester: 'Mina Sato' }));

    expect(await read({ kind: 'portal_summary', numbers })).toMatchObject({ named: expected });
    const first = { kind: 'portal_first_read', active: 12, completed: 0, numbers } as const;
    expect(await read(first)).toMatchObject({ named: expected });
    expect(await read(failing)).not.toHaveProperty('named');
  });

  test('of another workspace, or of none, are not found', async () => {
    const id = await say(await setUp(), summary);

    expect(await readNoticeDelivery(await setUp(), id)).toBeNull();
  });

  test('are pending once to each, and belong to no activity', async () => {
    const program = await setUp();
    const id = await say(program, failing);

    const [first, again, other] = [
      await enqueue(program, id, mina),
      await enqueue(program, id, mina),
      await enqueue(program, id, ben),
    ];
    await recordPosted(store().db, first.id, place);

    expect(first).toMatchObject({ subject: { kind: 'notice', id }, kind: 'notice' });
    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
    const where = { channelId: itChannelId, ts: place.ts };
    expect(await findSubjectOfMessage(store().db, program.workspaceId, where)).toEqual({ kind: 'notice', id });
  });

  test('that Slack refused are listed for a week, those for the IT channel for ever, given up ones never', async () => {
    const program = await setUp();
    const { db } = store();
    const pending: Record<string, { readonly noticeId: string; readonly id: string }> = {};
    for (const [name, content] of [
      ['direct', failing],
      ['channel', summary],
      ['posted', failing],
      ['given up', failing],
      ['untried', failing],
    ] as const) {
      const noticeId = await say(program, content);
      pending[name] = { noticeId, id: (await enqueue(program, noticeId, mina)).id };
    }
    for (const name of ['direct', 'channel', 'posted']) {
      await recordUndeliverable(db, pending[name]?.id ?? '', 'missing_scope');
    }
    await recordPosted(db, pending['posted']?.id ?? '', place);
    await recordGivenUp(db, pending['given up']?.id ?? '', 'user_not_found');
    const list = (since: Date) => listUndeliveredNotices(db, program.workspaceId, { after: null, since, limit: 10 });

    expect(await list(noon)).toEqual([pending['direct']?.noticeId, pending['channel']?.noticeId]);
    expect(await list(new Date(Date.now() + 60_000))).toEqual([pending['channel']?.noticeId]);
  });
});

describe('a notice that comes late', () => {
  test('says that the trouble is over, unless it has come back as the same', async () => {
    await using opened = await openTestStore();
    let minutes = 0;
    const clock = { now: () => new Date(noon.getTime() + minutes * 60_000) };
    const program = { ...programOn(opened.store, await newWorkspace(opened.store)), clock };
    const record = async (isWell: boolean) => {
      minutes += 5;
      await recordSync(
        program,
        'devices',
        isWell ? { kind: 'succeeded', count: 1 } : { kind: 'failed', failure: aFailure('no'), isOverBudget: false },
      );
    };
    for (let count = 0; count < 3; count += 1) await record(false);
    const { id } = await program.store.db.selectFrom('notice').select('id').executeTakeFirstOrThrow();
    const isOver = async () => {
      const content = (await readNoticeDelivery(program, id))?.content ?? {};
      return 'isOver' in content ? content.isOver : null;
    };

    const whileFailing = await isOver();
    await record(true);
    const healed = await isOver();
    for (let count = 0; count < 3; count += 1) await record(false);

    expect([whileFailing, healed, await isOver()]).toEqual([false, true, true]);
  });

  test('is tried again by one job, and none is added while one waits', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const program = programOn(store, await newWorkspace(store));
    const { id } = await enqueue(program, await say(program, failing), mina);
    await recordUndeliverable(store.db, id, 'missing_scope');
    const delivered: string[] = [];
    // The job uses nothing but the program.
    const redeliver = () => redeliverPending(program);

    await redeliver();
    const { queues } = await store.queue.counts();
    expect(queues.find(({ name }) => name === 'deliver-notice')).toMatchObject({ waiting: 1 });
    await store.queue.work(deliverNoticeJob, async ({ data }) => void delivered.push(data.noticeId));
    await expect.poll(() => delivered.length).toBe(1);
    // A job that is being finished counts as waiting no more, and the one that follows is its own.
    await redeliver();
    await expect.poll(() => delivered.length).toBe(2);

    expect(new Set(delivered).size).toBe(1);
  });
});
