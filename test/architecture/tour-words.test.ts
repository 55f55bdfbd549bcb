import { expect, test } from 'vitest';
import { aMessage, aWorkspace } from '../../sandbox/page/testing/fixtures.ts';
import { stepsSeen } from '../../sandbox/page/tour/steps-seen.ts';
import type { Message, WorkspaceView } from '../../sandbox/protocol/workspace-view.ts';
import { translatorFor } from '../support/all-texts.ts';
import { expectEach } from '../support/expect-each.ts';

const t = translatorFor('en-US');
const words = { number: 'REM-1001', name: 'Ben Okafor', completedBy: 'ben.okafor@fabrikam.example', count: 2 };

const replies = [
  ['event.activity_accepted', {}, 'accept'],
  ['event.activity_completed', {}, 'complete'],
  ['event.activity_completed', { completedBy: t.text('completed_by.system_confirmation') }, 'patch'],
  ['event.completion_disputed', {}, 'dispute'],
  ['event.activity_rejected', { name: t.text('decider_first.intune') }, 'rejected'],
  ['event.intune_followed.rejected', {}, 'rejected'],
  ['event.intune_followed', {}, 'rejected'],
] as const;

test('a line in the thread of a card ticks its step of the tour', () => {
  const text = '*REM-1001 · Update Google Chrome*\n⏳ Pending · Medium';
  const heading = { type: 'section', text: { type: 'mrkdwn', text } };

  expectEach(replies, ([key, change, step]) => {
    const card = aMessage({
      blocks: [heading],
      replies: [aMessage({ text: t.mrkdwn(key, { ...words, ...change }) })],
    });

    expect(stepsSeen(seeing(card)).map(({ id }) => id)).toEqual(['file', step]);
  });
});

function seeing(card: Message): WorkspaceView {
  return aWorkspace({ conversation: { channelId: 'C1', messages: [card], hasEarlier: false, readUntilTs: null } });
}
