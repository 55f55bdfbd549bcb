import { expect, test } from 'vitest';
import type { Message, WorkspaceView } from '../../protocol/workspace-view.ts';
import { aMessage, aWorkspace } from '../testing/fixtures.ts';
import { stepsSeen } from './steps-seen.ts';

test('a card shows that somebody filed', () => {
  expect(idsOf(seeing([card()]))).toEqual(['file']);
});

test('what only one person was shown of an activity is no card', () => {
  expect(idsOf(seeing([{ ...card(), isEphemeral: true }]))).toEqual([]);
});

test('a line in the thread shows that somebody accepted, and when', () => {
  const replies = [aMessage({ ts: '20.000000', text: 'Ben Okafor accepted REM-1001.' })];

  expect(stepsSeen(seeing([{ ...card(), ts: '10.000000', replies }]))).toEqual([
    { id: 'file', atMs: 10_000 },
    { id: 'accept', atMs: 20_000 },
  ]);
});

test.each([
  ['REM-1001 was completed. Completed by: ben.okafor@fabrikam.example.', ['file', 'complete']],
  ['REM-1001 was completed. Completed by: System confirmation.', ['file', 'patch']],
  ['Someone in Intune rejected REM-1001.', ['file', 'rejected']],
  ['REM-1001 was rejected in Intune. Ben Okafor took Intune’s status.', ['file', 'rejected']],
  ['Ben Okafor took Intune’s status for REM-1001.', ['file', 'rejected']],
  ['REM-1001 was completed, but 6 devices are still exposed.', ['file', 'dispute']],
])('“%s” shows %j', (text, ids) => {
  expect(idsOf(seeing([{ ...card(), replies: [aMessage({ text })] }]))).toEqual(ids);
});

test('a refusal in a form counts', () => {
  expect(idsOf(seeingModal('REM-1001 was already completed by Ben Okafor'))).toEqual(['again']);
});

test('a list counts once it was shared', () => {
  const heading = 'Top remediation activities';

  expect(idsOf(seeing([aMessage({ text: heading })]))).toEqual([]);
  expect(idsOf(seeing([aMessage({ text: `${heading} Shared by Mina Sato` })]))).toEqual(['top']);
});

test('the settings count once they say that the connection is on', () => {
  expect(idsOf(seeingModal('Intune connection: on'))).toEqual(['connect']);
});

test.each([
  ['Filed in <https://security.example|Defender> and added here.', ['portal']],
  ['*Intune ticket:* Pending, in <https://intune.example|Security tasks>.', []],
  ['*Intune ticket:* Active, in <https://intune.example|Security tasks>.', ['ticket']],
])('details with “%s” show %j', (text, ids) => {
  expect(idsOf(seeingModal(text))).toEqual(ids);
});

function idsOf(workspace: WorkspaceView): readonly string[] {
  return stepsSeen(workspace).map(({ id }) => id);
}

function card(): Message {
  const text = '*REM-1001 · Update Google Chrome*\n⏳ Pending · Medium · due Dec 25, 2026';
  return aMessage({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] });
}

function seeingModal(text: string): WorkspaceView {
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text } }];
  const modal = { id: 'V1', hash: '', callbackId: '', title: 'Mendbot', submitLabel: null, closeLabel: null };
  return { ...seeing([]), modals: [{ ...modal, blocks, values: {} }] };
}

function seeing(messages: readonly Message[]): WorkspaceView {
  return aWorkspace({ conversation: { channelId: 'C1', messages, hasEarlier: false, readUntilTs: null } });
}
