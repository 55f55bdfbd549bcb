import { expect, test } from 'vitest';
import { aMessage } from '../testing/fixtures.ts';
import { timeline } from './timeline.ts';

const clock = { nowMs: Date.UTC(2026, 10, 25, 12), timeZone: 'UTC' };

function at(iso: string, overrides: Parameters<typeof aMessage>[0] = {}) {
  return aMessage({ ts: `${Date.parse(iso) / 1000}.000100`, ...overrides });
}

/** `day`, `new`, `message`, or `+` for a continued message. */
function shapeOf(messages: Parameters<typeof timeline>[0], newAfterTs: string | null = null): readonly string[] {
  return timeline(messages, { clock, newAfterTs }).map((entry) =>
    entry.kind === 'message' && entry.isContinued ? '+' : entry.kind,
  );
}

test('each day begins with its name', () => {
  const entries = timeline([at('2026-11-24T22:00:00Z'), at('2026-11-25T08:00:00Z')], { clock, newAfterTs: null });

  expect(entries.flatMap((entry) => (entry.kind === 'day' ? [entry.name] : []))).toEqual(['Yesterday', 'Today']);
});

test('messages of one author within five minutes go on without a name', () => {
  const messages = [at('2026-11-25T08:00:00Z'), at('2026-11-25T08:04:00Z'), at('2026-11-25T08:10:00Z')];

  expect(shapeOf(messages)).toEqual(['day', 'message', '+', 'message']);
});

test.each([
  ['another author', { authorId: 'U2' }],
  ['a message for the viewer alone', { isEphemeral: true }],
])('%s begins anew', (_, overrides) => {
  const messages = [at('2026-11-25T08:00:00Z'), at('2026-11-25T08:01:00Z', overrides)];

  expect(shapeOf(messages)).toEqual(['day', 'message', 'message']);
});

test('a message below a thread begins anew', () => {
  const root = at('2026-11-25T08:00:00Z', { replies: [aMessage()] });

  expect(shapeOf([root, at('2026-11-25T08:01:00Z')])).toEqual(['day', 'message', 'message']);
});

test('“New” stands once, before the first unread message', () => {
  const read = at('2026-11-25T08:00:00Z');
  const messages = [read, at('2026-11-25T08:01:00Z'), at('2026-11-25T08:02:00Z')];

  expect(shapeOf(messages, read.ts)).toEqual(['day', 'message', 'new', 'message', '+']);
});
