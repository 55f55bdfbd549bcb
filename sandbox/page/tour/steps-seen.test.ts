import { expect, test } from 'vitest';
import type { JsonObject, Message, WorkspaceView } from '../../protocol/workspace-view.ts';
import { aMessage, aPerson, aWorkspace } from '../testing/fixtures.ts';
import { stepsSeen } from './steps-seen.ts';

test('a card shows that somebody filed', () => {
  expect(idsOf(seeing([card()]))).toEqual(['file']);
});

test('what only one person was shown of an activity is no card', () => {
  expect(idsOf(seeing([{ ...card(), isEphemeral: true }]))).toEqual([]);
});

test('a card shows that somebody accepted, and its newest reply when', () => {
  const replies = [aMessage({ ts: '15.000000' }), aMessage({ ts: '20.000000' })];

  expect(stepsSeen(seeing([{ ...card('🔧 対応中 · Ben Okafor'), ts: '10.000000', replies }]))).toEqual([
    { id: 'file', atMs: 10_000 },
    { id: 'accept', atMs: 20_000 },
  ]);
});

test.each([
  ['☑️ Completed by ben.okafor@fabrikam.example · Nov 25', ['file', 'complete']],
  ['✅ 完了者: ben.okafor@fabrikam.example · 11月25日 · デバイスで確認済み', ['file', 'complete']],
  ['✅ 完了者: システム確認 · 11月25日', ['file', 'patch']],
  [
    '⛔ 完了者: ben.okafor@fabrikam.example。ただしデバイス 6 台がまだ影響を受けています',
    ['file', 'complete', 'dispute'],
  ],
  ['🚫 却下: Ben Okafor', ['file']],
])('a card with “%s” shows %j', (status, ids) => {
  expect(idsOf(seeing([card(status)]))).toEqual(ids);
});

test.each([
  ['🚫 Rejected by Ben Okafor', ['file', 'rejected']],
  ['🔧 Active · Ben Okafor', ['file']],
  ['☑️ Completed by ben.okafor@fabrikam.example · Nov 25', ['file']],
])('a card with “%s” after news from Intune shows %j', (status, ids) => {
  const replies = [aMessage({ text: 'REM-1001 は Intune で却下されました。' })];

  expect(idsOf(seeing([{ ...card(status), replies }]))).toEqual(ids);
});

test.each([
  ['ben.okafor@fabrikam.example', ['file', 'complete', 'again']],
  ['mina.sato@fabrikam.example', ['file', 'complete']],
])('a sentence about what %s has completed shows %j', (email, ids) => {
  const { conversation } = seeing([card(`☑️ 完了者: ${email} · 11月25日`)]);
  const blocks = [section('REM-1001 は Ben Okafor がすでに完了しています。')];

  expect(idsOf({ ...seeingModal(blocks), conversation })).toEqual(ids);
});

test('a list counts once it was shared', () => {
  const header = { type: 'header', text: { type: 'plain_text', text: '対応の上位' } };
  const share = { type: 'actions', elements: [{ type: 'button', action_id: 'share_top' }] };
  const own = aMessage({ isEphemeral: true, blocks: [header, context('3 件'), share] });

  expect(idsOf(seeing([own]))).toEqual([]);
  expect(idsOf(seeing([aMessage({ blocks: [header, context('3 件'), context('Mina Sato が共有')] })]))).toEqual([
    'top',
  ]);
});

test('an answer to a guest is a refusal', () => {
  const answer = aMessage({ authorId: 'B1', isEphemeral: true });

  expect(idsOf(seeing([answer]))).toEqual([]);
  expect(idsOf({ ...seeing([answer]), people: [aPerson({ part: 'Guest' })] })).toEqual(['guest']);
});

test('saved settings of Intune count once a note says what to do in Defender', () => {
  const saved = section('Microsoft Intune 接続: オン');

  expect(idsOf(seeingModal([saved, context('Defender ポータルでもオンにしてください。')], 'Microsoft Intune'))).toEqual(
    ['connect'],
  );
  expect(idsOf(seeingModal([saved, context('オフの間')], 'Microsoft Intune'))).toEqual([]);
});

test.each([
  ['⏳', '<https://security.example|Defender> で作成された要求を取り込みました。', ['portal']],
  ['⏳', 'Linked to <https://security.example|the Defender activity>.', []],
  ['⏳', '*Intune ticket:* Pending, in <https://intune.example|Security tasks>.', []],
  ['🔧', '*Intune チケット:* 対応中（<https://intune.example|セキュリティ タスク>）', ['ticket']],
])('details with %s and “%s” show %j', (sign, note, ids) => {
  expect(idsOf(seeingModal([section(`${sign} Status`), context(note)]))).toEqual(ids);
});

function idsOf(workspace: WorkspaceView): readonly string[] {
  return stepsSeen(workspace).map(({ id }) => id);
}

function card(status = '⏳ Pending · Medium · due Dec 25, 2026'): Message {
  return aMessage({ blocks: [section(`*REM-1001 · Update Google Chrome*\n${status}\nAll devices`)] });
}

function section(text: string): JsonObject {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function context(text: string): JsonObject {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

function seeingModal(blocks: readonly JsonObject[], title = 'REM-1001'): WorkspaceView {
  const modal = { id: 'V1', hash: '', callbackId: '', title, submitLabel: null, closeLabel: null };
  return { ...seeing([]), modals: [{ ...modal, blocks, values: {} }] };
}

function seeing(messages: readonly Message[]): WorkspaceView {
  return aWorkspace({ conversation: { channelId: 'C1', messages, hasEarlier: false, readUntilTs: null } });
}
