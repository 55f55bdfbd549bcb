import { expect, test } from 'vitest';
import type { PagePlace } from './place.ts';
import { withClosedThread } from './use-place.ts';

const from: PagePlace = { personId: 'U1', channelId: 'C1', tab: 'home', threadTs: '1.2', panel: 'tour' };

test.each([
  [{ personId: 'U2' }, { personId: 'U2', threadTs: null, tab: 'messages' }],
  [{ channelId: 'C2' }, { channelId: 'C2', threadTs: null, tab: 'messages' }],
  [
    { channelId: 'C2', threadTs: '3.4' },
    { channelId: 'C2', threadTs: '3.4', tab: 'messages' },
  ],
  [{ channelId: 'C1' }, { channelId: 'C1' }],
  [{ panel: null }, { panel: null }],
])('going to %j means %j', (to, expected) => {
  expect(withClosedThread(from, to)).toEqual(expected);
});
