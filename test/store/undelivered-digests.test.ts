import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { ExceptionId } from '../../src/domain/exception.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import type { NoticeContent } from '../../src/domain/notice.ts';
import type { WorkspaceSettings } from '../../src/domain/settings.ts';
import {
  ensureMessage,
  recordAttempt,
  recordGivenUp,
  recordPosted,
  recordUndeliverable,
} from '../../src/store/slack-messages.ts';
import { readNoticeDelivery } from '../../src/usecases/read-notice-delivery.ts';
import { sendDigests } from '../../src/usecases/send-digests.ts';
import { tellOfUndelivered } from '../../src/usecases/tell-of-undelivered.ts';
import { asFixture } from '../support/as-fixture.ts';
import { engines } from '../support/engines.ts';
import { exception } from '../support/exception-fixtures.ts';
import { insertException, saveSettings } from '../support/unaudited.ts';
import { aRecommendation, date, mina, storeActivity, storeRecommendation } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const it = 'C01ITSEC' as ChannelId;
const managers = 'C03BOSS' as ChannelId;
const longAgo = new Date('2026-01-05T09:00:00Z');
const active = { state: 'active', decision: { by: byPerson(mina), at: longAgo } } as const;

type Dated = Extract<NoticeContent, { readonly kind: 'digest' | 'escalation' }>;

describe.each(engines)('what never arrived, on %s', (engine) => {
  const store = useStore(engine);

  async function setUp(changes: Partial<WorkspaceSettings> = {}) {
    const workspaceId = await newWorkspace(store());
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { escalationChannelId: managers, ...changes }));
    const program = programOn(store(), workspaceId);

    async function notices() {
      const rows = await store()
        .db.selectFrom('notice')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('id')
        .execute();
      return rows.map(({ id, kind, facts }) => ({ id, content: { kind, ...facts } as NoticeContent }));
    }

    return {
      program,
      notices,
      /** Runs the job on the morning of this day and gives what it owes since. */
      async on(day: string) {
        const before = new Set((await notices()).map(({ id }) => id));
        const clock = { now: () => new Date(`${day}T08:30:00Z`) };
        await sendDigests({ ...program, clock }, AbortSignal.timeout(10_000));
        const fresh = (await notices()).filter(({ id }) => !before.has(id));
        return fresh.map(({ id, content }) => ({ id, content: content as Dated }));
      },
      /** The row of a notice's message, as the first try to post it leaves it. */
      async messageOf(noticeId: string) {
        const owed = { noticeId, kind: 'notice', dedupeKey: 'it_channel', targetId: it } as const;
        return await ensureMessage(store().db, { ...owed, id: uuidv7(), workspaceId, at: longAgo });
      },
      file: (overrides: Partial<Parameters<typeof storeActivity>[2]> = {}) =>
        storeActivity(store(), workspaceId, { createdAt: longAgo, status: active, priority: 'medium', ...overrides }),
    };
  }

  type Workspace = Awaited<ReturnType<typeof setUp>>;

  async function refuse({ messageOf }: Workspace, noticeId = ''): Promise<string> {
    const { id } = await messageOf(noticeId);
    await recordUndeliverable(store().db, id, 'is_archived', new Date());
    return id;
  }

  test('is owed again by the next digest, which alone is left', async () => {
    const there = await setUp();
    const due = await there.file({ dueOn: date('2026-03-10') });

    const [first] = await there.on('2026-03-10');
    const message = await refuse(there, first?.id);
    const [second] = await there.on('2026-03-11');

    expect(second?.content.due).toMatchObject([{ activityId: due.id, reminder: { kind: 'overdue', days: 1 } }]);
    const attempt = { renderedHash: '', isMarked: false, at: new Date() };
    expect(await recordAttempt(store().db, message, attempt)).toBe(false);
    expect(await there.on('2026-03-12')).toEqual([]);
  });

  test('is said again although nothing new is due, and after it was given up', async () => {
    const there = await setUp();
    const due = await there.file({ dueOn: date('2026-03-17') });

    const [first] = await there.on('2026-03-10');
    await recordGivenUp(store().db, (await there.messageOf(first?.id ?? '')).id, 'invalid_blocks', new Date());
    const [second] = await there.on('2026-03-11');

    expect(first?.content.due).toMatchObject([{ activityId: due.id, reminder: { kind: 'before', days: 7 } }]);
    expect(second?.content.due).toMatchObject([{ activityId: due.id, reminder: { kind: 'before', days: 6 } }]);
  });

  test('what arrived, or is being posted, is not said again', async () => {
    const arrived = await setUp();
    const posting = await setUp();
    for (const { file } of [arrived, posting]) await file({ dueOn: date('2026-03-10') });
    const [said] = await arrived.on('2026-03-09');
    const [unknown] = await posting.on('2026-03-09');

    const at = new Date();
    const place = { channelId: it, ts: '1700000000.000100', at };
    await recordPosted(store().db, (await arrived.messageOf(said?.id ?? '')).id, place);
    const attempt = { renderedHash: '', isMarked: false, at };
    await recordAttempt(store().db, (await posting.messageOf(unknown?.id ?? '')).id, attempt);

    expect((await arrived.on('2026-03-10'))[0]?.content.due).toMatchObject([{ reminder: { kind: 'today' } }]);
    expect((await posting.on('2026-03-10'))[0]?.content.due).toMatchObject([{ reminder: { kind: 'today' } }]);
    expect(await arrived.on('2026-03-11')).toMatchObject([{ content: { due: [{ reminder: { kind: 'overdue' } }] } }]);
    expect(await arrived.on('2026-03-12')).toEqual([]);
  });

  test('an escalation is owed for as long as its channel takes none, and then said once', async () => {
    const there = await setUp();
    const due = await there.file({ dueOn: date('2026-03-02') });
    let last: string | undefined;

    for (const day of ['09', '10', '11', '12', '13', '16', '17', '18', '19', '20', '23']) {
      const [escalation] = (await there.on(`2026-03-${day}`)).filter(({ content }) => content.kind === 'escalation');
      expect(escalation?.content.due).toMatchObject([{ activityId: due.id }]);
      last = escalation?.id;
      await refuse(there, last);
    }
    const place = { channelId: managers, ts: '1700000000.000100', at: new Date() };
    await recordPosted(store().db, (await there.messageOf(last ?? '')).id, place);

    const after = await there.on('2026-03-24');
    expect(after.filter(({ content }) => content.kind === 'escalation')).toEqual([]);
  });

  test('the weekly part comes with the next digest, once', async () => {
    const there = await setUp();

    const [monday] = await there.on('2026-03-09');
    await refuse(there, monday?.id);
    const [tuesday] = await there.on('2026-03-10');

    expect(tuesday?.content).toMatchObject({ kind: 'digest', weekly: { auditHead: null } });
    expect(await there.on('2026-03-11')).toEqual([]);
    expect(await there.on('2026-03-16')).toMatchObject([{ content: { weekly: { auditHead: null } } }]);
  });

  test('bot admins are told once, until something has arrived there again', async () => {
    const there = await setUp();
    const { program, notices } = there;
    await there.file({ dueOn: date('2026-03-10') });
    const told = async () => (await notices()).filter(({ content }) => content.kind === 'digest_undelivered').length;

    const [first] = await there.on('2026-03-10');
    await tellOfUndelivered(program, first?.id ?? '');
    expect(await told()).toBe(0);
    await refuse(there, first?.id);
    await Promise.all(Array.from({ length: 5 }, () => tellOfUndelivered(program, first?.id ?? '')));
    const [second] = await there.on('2026-03-11');
    await refuse(there, second?.id);
    await tellOfUndelivered(program, second?.id ?? '');
    expect(await told()).toBe(1);

    const place = { channelId: it, ts: '1700000000.000100', at: new Date(Date.now() + 1000) };
    await recordPosted(store().db, (await there.messageOf(second?.id ?? '')).id, place);
    const [third] = (await there.on('2026-03-18')).filter(({ content }) => content.kind === 'digest');
    await refuse(there, third?.id);
    await tellOfUndelivered(program, third?.id ?? '');
    expect(await told()).toBe(2);
  });

  test('requests for exceptions that nobody decides are named while they wait, and escalated once', async () => {
    const there = await setUp();
    const { workspaceId } = there.program;
    const recommendation = await storeRecommendation(store(), aRecommendation());
    const at = new Date('2026-03-02T09:00:00Z');
    const status = { state: 'requested', decision: { by: byPerson(mina), at } } as const;
    const facts = { workspaceId, recommendationId: recommendation.id, requestedAt: at, status } as const;
    const id = uuidv7() as ExceptionId;
    await store().inTransaction((tx) => insertException(tx, exception({ ...facts, id, scope: { kind: 'all' } })));

    const said = [];
    for (const day of ['05', '06', '09', '10']) said.push(...(await there.on(`2026-03-${day}`)));

    expect(said.map(({ content }) => [content.kind, content.date, content.waitingExceptions])).toEqual([
      ['digest', '2026-03-06', [{ exceptionId: id, days: 4 }]],
      ['digest', '2026-03-09', [{ exceptionId: id, days: 5 }]],
      ['escalation', '2026-03-09', [{ exceptionId: id, days: 5 }]],
      ['digest', '2026-03-10', [{ exceptionId: id, days: 6 }]],
    ]);
    const [, , escalated] = said;
    const delivery = await readNoticeDelivery(there.program, escalated?.id ?? '');
    expect(delivery?.notice.content).toMatchObject({ waitingExceptions: [{ exception: { id, number: 17 } }] });
    await asFixture(store().db, (tx) =>
      tx.updateTable('exception').set({ state: 'cancelled' }).where('id', '=', id).execute(),
    );
    expect(await readNoticeDelivery(there.program, escalated?.id ?? '')).toBeNull();
  });

  test('of more exceptions that end than one digest names, the others come the next day', async () => {
    const there = await setUp();
    const { workspaceId } = there.program;
    for (let number = 1; number <= 15; number += 1) {
      const recommendation = await storeRecommendation(store(), aRecommendation());
      const approval = {
        by: byPerson(mina),
        at: longAgo,
        note: '',
        startsOn: date('2026-02-01'),
        endsOn: date('2026-03-13'),
      };
      const status = { state: 'in_effect', decision: { by: byPerson(mina), at: longAgo }, approval } as const;
      const facts = { workspaceId, recommendationId: recommendation.id, number, status } as const;
      await store().inTransaction((tx) => insertException(tx, exception({ ...facts, id: uuidv7() as ExceptionId })));
    }

    const said = [];
    for (const day of ['10', '11', '12']) said.push(...(await there.on(`2026-03-${day}`)));

    const named = said.map(({ content }) => (content.kind === 'digest' ? content.endingExceptionIds : []));
    expect(named.map((ids) => ids.length)).toEqual([10, 5]);
    expect(new Set(named.flat()).size).toBe(15);
    expect(said[0]?.content).toMatchObject({ moreEnding: 5 });
  });
});
