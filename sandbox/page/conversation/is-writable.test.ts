import { expect, test } from 'vitest';
import { aChannel } from '../testing/fixtures.ts';
import { isWritable } from './conversation-facts.ts';

test.each([
  [{ kind: 'direct' } as const, true, false],
  [{ kind: 'direct' } as const, false, true],
  [{ kind: 'public' } as const, true, true],
  [{ kind: 'public', isArchived: true } as const, false, false],
])('%j with a read-only app (%s) is writable: %s', (channel, isMessagesTabReadOnly, expected) => {
  expect(isWritable(aChannel(channel), { isMessagesTabReadOnly })).toBe(expected);
});
