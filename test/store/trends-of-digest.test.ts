import { describe, expect, test } from 'vitest';
import type { DigestFacts } from '../../src/domain/digest.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import { saveChannel } from '../../src/store/channels.ts';
import { insertNotice } from '../../src/store/notices.ts';
import { ensureMessage, recordPosted } from '../../src/store/slack-messages.ts';
import { supersedeUndeliveredDigests } from '../../src/store/undelivered-digests.ts';
import type { Program } from '../../src/usecases/context.ts';
import { oweTrendsOfDigest } from '../../src/usecases/owe-trends-of-digest.ts';
import { readDigestTrends } from '../../src/usecases/read-digest-trends.ts';
import { engines } from '../support/engines.ts';
import { date, noon } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { daysLater } from './support/retain-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const channelId = 'C01ITSEC' as ChannelId;

const facts: DigestFacts = {
  channelId,
  date: date('2026-03-02'),
  due: [],
  waiting: [],
  moreDue: 0,
  moreWaiting: 0,
  endingExceptionIds: [],
  weekly: null,
  trendSpan: 30,
};

describe.each(engines)('the picture beneath a digest on %s', (engine) => {
  const store = useStore(engine);
  const setUp = async () => daysLater(programOn(store(), await newWorkspace(store())), 0);

  async function announced(program: Program, said: DigestFacts = facts) {
    const { workspaceId, newId } = program;
    const noticeId = newId();
    const content = { kind: 'digest', ...said } as const;
    await store().inTransaction((tx) => insertNotice(tx, workspaceId, { id: noticeId, content, createdAt: noon }));
    const owed = { id: newId(), workspaceId, noticeId, kind: 'notice', dedupeKey: 'it_channel' } as const;
    const { id } = await ensureMessage(store().db, { ...owed, targetId: channelId, at: noon });
    const post = () => recordPosted(store().db, id, { channelId, ts: '1.1', at: noon });
    return { noticeId, post };
  }

  const owedFor = async (program: Program, noticeId: string) =>
    (
      await store()
        .db.selectFrom('slack_message')
        .select(['target_id', 'dedupe_key'])
        .where('workspace_id', '=', program.workspaceId)
        .where('order_id', '=', noticeId)
        .execute()
    ).map((row) => [row.target_id, row.dedupe_key]);

  test('is owed once the digest stands there, and once only', async () => {
    const program = await setUp();
    const { noticeId, post } = await announced(program);

    await oweTrendsOfDigest(program, noticeId);
    const before = await owedFor(program, noticeId);
    await post();
    await Promise.all([oweTrendsOfDigest(program, noticeId), oweTrendsOfDigest(program, noticeId)]);

    expect(before).toEqual([]);
    expect(await owedFor(program, noticeId)).toEqual([[channelId, 'trends']]);
  });

  test('is not owed beneath a digest that is to have none', async () => {
    const program = await setUp();
    const { trendSpan: _, ...plain } = facts;
    const { noticeId, post } = await announced(program, plain);
    await post();

    await oweTrendsOfDigest(program, noticeId);

    expect(await owedFor(program, noticeId)).toEqual([]);
  });

  test('while it is still to be drawn, the next digest does not take the digest for undelivered', async () => {
    const program = await setUp();
    const { noticeId, post } = await announced(program);
    await post();
    await oweTrendsOfDigest(program, noticeId);
    const tomorrow = { ...facts, workspaceId: program.workspaceId, kind: 'digest', date: date('2026-03-03') } as const;

    const undelivered = await store().inTransaction((tx) => supersedeUndeliveredDigests(tx, { ...tomorrow, at: noon }));

    expect(undelivered).toEqual([]);
    expect(await readDigestTrends(program, { noticeId, span: 30 })).toMatchObject({
      digest: { channelId, ts: '1.1' },
      trends: { span: 30, today: '2026-03-02' },
    });
  });

  test('is not drawn for a channel that was shared with another organisation since', async () => {
    const program = await setUp();
    const { noticeId, post } = await announced(program);
    await post();
    const channel = { id: channelId, name: 'it', isPrivate: true, isArchived: false, hasBot: true };

    await saveChannel(store().db, program.workspaceId, { ...channel, isSharedExternally: true }, noon);

    expect(await readDigestTrends(program, { noticeId, span: 30 })).toBeNull();
  });
});
