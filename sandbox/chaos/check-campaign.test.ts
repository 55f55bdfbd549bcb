import { expect, test } from 'vitest';
import { translatorFor } from '../../src/platform/i18n/common-texts.ts';
import { cast, channels } from '../cast.ts';
import type { MessageRecord } from '../slack/message-record.ts';
import type { Confirmation, Decision } from './campaign-people.ts';
import { type CampaignFindings, checkCampaign, isSound, verdictOf } from './check-campaign.ts';

const confirmation = { personId: cast.mina, number: 1001, presses: 1 };
const decision = { personId: cast.ben, number: 1001 };
const row = {
  number: 1001,
  requester_id: cast.mina,
  state: 'pending',
  assignee_id: null as string | null,
  completed_by_person_id: null as string | null,
  task_id: null as string | null,
  filed_count: 1,
  actions: [] as readonly string[],
};
const completed = {
  ...row,
  state: 'completed',
  completed_by_person_id: cast.ben,
  task_id: 'T1',
  actions: ['activity_accepted', 'activity_completed'],
};

function message(overrides: Partial<MessageRecord> = {}): MessageRecord {
  return {
    channelId: channels.it,
    ts: '1.1',
    threadTs: undefined,
    isBroadcast: false,
    authorId: 'UBOT',
    botId: 'BBOT',
    visibleTo: undefined,
    text: 'REM-1001 · Update',
    blocks: [],
    attachments: [],
    metadata: undefined,
    fileIds: [],
    editedTs: undefined,
    ...overrides,
  };
}

function cardThatSays(state: string): MessageRecord {
  return message({
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `*REM-1001 · Update Chrome*\n⏳ ${state} · Medium` } }],
  });
}

function reply(ts: string, text: string): MessageRecord {
  return message({ ts, threadTs: '1.1', text });
}

const card = cardThatSays('Pending');
const directOf = (personId: string) => `D${personId}`;
const hers = directOf(cast.mina);
const commented = message({ channelId: hers, text: 'Ben Okafor commented on REM-1001.' });
const accepted = reply('1.2', 'Ben Okafor accepted REM-1001.');
const done = reply('1.3', 'REM-1001 was completed. Completed by: ben.okafor@fabrikam.example.');
const told = message({ channelId: hers, text: done.text });
const task = { id: 'T1', status: 'completed' };
const doneCard = cardThatSays('Completed by ben.okafor@fabrikam.example');
const whole = {
  rows: [completed],
  messages: [doneCard, told, accepted, done],
  tasks: [task],
  confirmations: [confirmation],
  decisions: [decision],
};

function marked(locale: string): MessageRecord {
  const text = translatorFor(locale).mrkdwn('event.repeated');
  return message({ channelId: hers, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] });
}

interface Scene {
  readonly rows?: readonly object[];
  readonly messages?: readonly MessageRecord[];
  readonly tasks?: readonly { readonly id: string; readonly status: string }[];
  readonly confirmations?: readonly Confirmation[];
  readonly decisions?: readonly Decision[];
}

async function judge({ rows = [row], messages = [card], ...scene }: Scene) {
  const evidence = { tasks: [], confirmations: [confirmation], decisions: [], directOf, ...scene, messages };
  return await checkCampaign(async () => rows as readonly Readonly<Record<string, unknown>>[], evidence);
}

test.each(['en-US', 'ja-JP'])('what was confirmed, recorded, carded and told once is sound, in %s', async (locale) => {
  const findings = await judge({ messages: [card, commented, marked(locale)] });

  expect(isSound(findings)).toBe(true);
  expect(findings).toMatchObject({ confirmed: 1, recorded: 1, directRepeatedMarked: 1, unconfirmedButRecorded: 0 });
});

test('what was decided, told in its order and sent to Intune is sound', async () => {
  const findings = await judge(whole);

  expect(isSound(findings)).toBe(true);
  expect(findings).toMatchObject({ decided: 1, tasks: 1 });
  expect(verdictOf(findings)).toEqual({ lost: 0, duplicated: 0, outOfOrder: 0 });
});

test.each([
  ['in Japanese', { text: 'REM-1001 が完了しました。完了者: ben.okafor@fabrikam.example' }],
  ['beside something newer', { text: 'REM-1001 differs.', blocks: [{ type: 'section', text: done.text }] }],
  ['before something newer', { text: 'REM-1001 · see the newer message' }],
])('who filed it may be told of its completion %s', async (_, says) => {
  const findings = await judge({ ...whole, messages: [doneCard, { ...told, ...says }, accepted, done] });

  expect(isSound(findings)).toBe(true);
});

test.each<readonly [keyof CampaignFindings, Scene]>([
  ['lost', { rows: [] }],
  ['lost', { rows: [{ ...row, requester_id: cast.ben }] }],
  ['confirmedTwice', { confirmations: [confirmation, confirmation] }],
  ['withoutAudit', { rows: [{ ...row, filed_count: 0 }] }],
  ['withoutAudit', { rows: [{ ...row, filed_count: 2 }] }],
  ['cardsMissing', { messages: [message({ threadTs: '1.0' })] }],
  ['cardsTwice', { messages: [card, card] }],
  ['cardsStale', { messages: [cardThatSays('Active')] }],
  ['cardsMissing', { messages: [{ ...card, visibleTo: cast.ben }] }],
  ['directMissing', { ...whole, messages: [doneCard, accepted, done] }],
  ['directMissing', { ...whole, messages: [doneCard, commented, accepted, done] }],
  ['directMissing', { ...whole, messages: [doneCard, { ...told, channelId: directOf(cast.ben) }, accepted, done] }],
  ['directMissing', { ...whole, rows: [{ ...completed, assignee_id: cast.priya }] }],
  ['directRepeatedUnmarked', { ...whole, messages: [...whole.messages, told] }],
  ['decisionsLost', { decisions: [decision] }],
  ['decisionsLost', { ...whole, decisions: [{ ...decision, personId: cast.priya }] }],
  ['threadsOutOfOrder', { ...whole, messages: [doneCard, told, accepted] }],
  ['threadsOutOfOrder', { ...whole, messages: [...whole.messages, reply('1.4', accepted.text)] }],
  [
    'threadsOutOfOrder',
    {
      ...whole,
      messages: [doneCard, told, reply('1.3', accepted.text), reply('1.2', done.text)],
    },
  ],
  ['tasksStale', { ...whole, tasks: [{ ...task, status: 'active' }] }],
])('%s is found', async (finding, scene) => {
  const findings = await judge(scene);

  expect(findings[finding]).toEqual([1001]);
  expect(isSound(findings)).toBe(false);
});

test('what is of no request may be said twice, but not delivered twice', async () => {
  const silent = (deliveryId: string) =>
    message({
      channelId: hers,
      text: 'Defender has not answered three times in a row.',
      metadata: { event_type: 'mendbot_delivery', event_payload: { delivery_id: deliveryId } },
    });

  const again = await judge({ messages: [card, silent('d1'), silent('d2')] });
  const repeated = await judge({ messages: [card, silent('d1'), silent('d1')] });

  expect(isSound(again)).toBe(true);
  expect(verdictOf(repeated)).toEqual({ lost: 0, duplicated: 1, outOfOrder: 0 });
});

test('messages that newer ones followed may read alike', async () => {
  const former = (deliveryId: string) =>
    message({
      channelId: hers,
      text: 'REM-1001 · see the newer message',
      metadata: { event_type: 'mendbot_delivery', event_payload: { delivery_id: deliveryId } },
    });

  const apart = await judge({ messages: [card, former('d1'), former('d2')] });
  const repeated = await judge({ messages: [card, former('d1'), former('d1')] });

  expect(isSound(apart)).toBe(true);
  expect(repeated.directRepeatedUnmarked).toEqual([1001]);
});

test('audit rows out of the chain are found', async () => {
  const findings = await checkCampaign(
    async (statement) => (statement.includes('audit_chain') ? [{ count: 2 }] : [row]),
    { messages: [card], tasks: [], confirmations: [confirmation], decisions: [], directOf },
  );

  expect(findings.outOfChain).toBe(2);
  expect(isSound(findings)).toBe(false);
  expect(verdictOf(findings)).toEqual({ lost: 0, duplicated: 0, outOfOrder: 2 });
});

test('what was recorded and not confirmed is allowed, but has its card anyway', async () => {
  const findings = await judge({ confirmations: [] });

  expect(findings.unconfirmedButRecorded).toBe(1);
  expect(isSound(findings)).toBe(true);
});
