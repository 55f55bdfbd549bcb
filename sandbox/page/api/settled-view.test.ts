import { expect, test } from 'vitest';
import { aMessage, aWorkspace } from '../testing/fixtures.ts';
import { type PagePlace, settledView } from './place.ts';

const here: PagePlace = { personId: 'U1', channelId: 'C1', tab: 'messages', threadTs: null, panel: null };
const modal = { id: 'V1', hash: 'h', callbackId: 'c', title: 'T', submitLabel: null, closeLabel: null };
const answer = aWorkspace({
  conversation: { channelId: 'C1', messages: [aMessage({ isEphemeral: true })], hasEarlier: false, readUntilTs: null },
  modals: [{ ...modal, blocks: [], values: {} }],
});

test('the answer for this place is shown as it is', () => {
  expect(settledView(answer, here)).toEqual({ workspace: answer, isSettled: true });
});

test('another person sees neither messages nor forms of the one before', () => {
  const { workspace, isSettled } = settledView(answer, { ...here, personId: 'U2' });

  expect(workspace).toMatchObject({ viewerId: 'U2', conversation: null, modals: [] });
  expect(isSettled).toBe(false);
});

test('another channel keeps the form and hides the messages', () => {
  const { workspace, isSettled } = settledView(answer, { ...here, channelId: 'C2' });

  expect(workspace).toMatchObject({ conversation: null, modals: answer.modals });
  expect(isSettled).toBe(false);
});
