import { expect, test } from 'vitest';
import type { Message, Person, WorkspaceView } from '../../protocol/workspace-view.ts';
import { stepsSeen } from './steps-seen.ts';

test('a card shows that somebody filed', () => {
  expect(stepsSeen(seeing([card('State: Pending')]))).toEqual(['file']);
});

test('a line in the thread shows that somebody accepted', () => {
  const thread = message({ text: 'Ben Okafor accepted REM-1001.' });

  expect(stepsSeen(seeing([{ ...card('State: Active'), replies: [thread] }]))).toEqual(['file', 'accept']);
});

test('a completed card shows who completed it', () => {
  expect(stepsSeen(seeing([card('*Completed by*\nben.okafor@fabrikam.example')]))).toEqual(['file', 'complete']);
});

test('a refusal in a form counts', () => {
  const refusal = { type: 'section', text: { type: 'mrkdwn', text: 'REM-1001 was already completed by Ben Okafor' } };
  const modal = { id: 'V1', hash: '', callbackId: '', title: 'Mendbot', submitLabel: null, closeLabel: null };

  expect(stepsSeen({ ...seeing([]), modals: [{ ...modal, blocks: [refusal], values: {} }] })).toEqual(['again']);
});

test('a list counts once it was shared', () => {
  const heading = 'Top remediation activities';

  expect(stepsSeen(seeing([message({ text: heading })]))).toEqual([]);
  expect(stepsSeen(seeing([message({ text: `${heading} Shared by Mina Sato` })]))).toEqual(['top']);
});

test('the Japanese seat is seen by its locale', () => {
  expect(stepsSeen({ ...seeing([]), people: [person({ locale: 'ja-JP' })] })).toEqual(['japanese']);
});

function card(line: string): Message {
  const heading = { type: 'header', text: { type: 'plain_text', text: 'REM-1001 · Update Google Chrome' } };
  const menu = { type: 'overflow', action_id: 'activity_menu' };
  return message({ blocks: [heading, { type: 'section', text: line }, { type: 'actions', elements: [menu] }] });
}

function message(given: Partial<Message>): Message {
  return {
    channelId: 'C1',
    ts: '1.0',
    threadTs: null,
    authorId: 'B1',
    text: '',
    blocks: [],
    values: {},
    files: [],
    isEdited: false,
    isEphemeral: false,
    replies: [],
    ...given,
  };
}

function person(given: Partial<Person>): Person {
  return {
    id: 'U1',
    realName: 'Mina Sato',
    handle: 'mina.sato',
    email: null,
    part: '',
    timeZone: 'Europe/Berlin',
    locale: 'en-US',
    isBot: false,
    unreadCount: 0,
    ...given,
  };
}

function seeing(messages: readonly Message[]): WorkspaceView {
  return {
    nowMs: 0,
    isTimeMoving: false,
    bot: { userId: 'B1', name: 'Mendbot', state: 'running', problem: null, connectionCount: 1 },
    app: { commands: [], shortcuts: [], isHomeEnabled: false, isMessagesTabReadOnly: false },
    people: [person({})],
    viewerId: 'U1',
    channels: [],
    joinable: [],
    conversation: { channelId: 'C1', messages, hasEarlier: false, readUntilTs: null },
    modals: [],
    home: null,
  };
}
