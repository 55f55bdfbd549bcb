import { expect, test } from 'vitest';
import { ben, mina, now } from '../../../../test/support/fixtures.ts';
import { byPerson } from '../../../core/completion.ts';
import { rescheduleNews } from './due-and-priority.ts';

type Entry = Parameters<typeof rescheduleNews>[0][number];

function entry(id: string, action: Entry['action'], after: Entry['after'], rest: Partial<Entry> = {}): Entry {
  return { id, action, after, by: byPerson(ben), at: now, ...rest };
}

const filed = entry('filed', 'activity_filed', { dueOn: '2026-12-03', priority: 'medium' }, { by: byPerson(mina) });
const later = new Date(now.getTime() + 1);

test('each change says what there was before', () => {
  const news = rescheduleNews([
    filed,
    entry('a', 'due_changed', { dueOn: '2026-12-10' }),
    entry('b', 'priority_changed', { priority: 'high' }, { at: later }),
    entry('c', 'due_changed', { dueOn: '2026-12-05' }, { at: later }),
  ]);

  expect(Object.fromEntries(news)).toEqual({
    a: { dueOn: { from: '2026-12-03', to: '2026-12-10' }, priority: null },
    b: { dueOn: null, priority: { from: 'medium', to: 'high' } },
    c: { dueOn: { from: '2026-12-10', to: '2026-12-05' }, priority: null },
  });
});

test('what one form changed is told once', () => {
  const together = [
    filed,
    entry('a', 'due_changed', { dueOn: '2026-12-10' }),
    entry('b', 'priority_changed', { priority: 'high' }),
  ];

  expect(Object.fromEntries(rescheduleNews(together))).toEqual({
    a: null,
    b: { dueOn: { from: '2026-12-03', to: '2026-12-10' }, priority: { from: 'medium', to: 'high' } },
  });
});

test('what somebody else changed in the same moment is told apart', () => {
  const news = rescheduleNews([
    filed,
    entry('a', 'due_changed', { dueOn: '2026-12-10' }, { by: byPerson(mina) }),
    entry('b', 'priority_changed', { priority: 'high' }),
  ]);

  expect([...news.values()]).not.toContain(null);
});

test('what nobody has noted before is left open', () => {
  expect(rescheduleNews([entry('a', 'due_changed', { dueOn: '2026-12-10' })]).get('a')).toEqual({
    dueOn: { from: null, to: '2026-12-10' },
    priority: null,
  });
});
