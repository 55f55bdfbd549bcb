import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, ben, calendarDate, mina, now } from '../../../../test/support/fixtures.ts';
import { byPerson } from '../../../core/completion.ts';
import { DomainError } from '../../../core/domain-error.ts';
import type { Priority } from '../../../core/priority.ts';
import {
  decideDueAndPriority,
  isSameDueAndPriority,
  rescheduleNews,
  type WantedDueAndPriority,
} from './due-and-priority.ts';

const today = calendarDate('2026-11-25');

function wanted(dueOn: string | null, priority: Priority): WantedDueAndPriority {
  return { dueOn: dueOn === null ? null : calendarDate(dueOn), priority };
}

function findDomainError(act: () => unknown): readonly [string, string | null] | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return [error.detail.code, error.field];
    throw error;
  }
}

describe('due date and priority of an activity', () => {
  const medium = activity({ priority: 'medium', dueOn: calendarDate('2026-12-25') });
  const overdue = activity({ priority: 'medium', dueOn: calendarDate('2026-11-20') });
  const undated = activity({ priority: 'medium', dueOn: null, origin: 'defender' });
  const attention = attentionActivity({ priority: 'low' });

  test.each([
    ['another due date', medium, wanted('2027-01-08', 'medium')],
    ['another priority', medium, wanted('2026-12-25', 'high')],
    ['both', medium, wanted('2026-12-02', 'high')],
    ['today', medium, wanted('2026-11-25', 'medium')],
    ['another priority while it is overdue', overdue, wanted('2026-11-20', 'high')],
    ['a first due date', undated, wanted('2026-12-02', 'medium')],
    ['another priority without a due date', undated, wanted(null, 'low')],
  ])('can be given %s', (_, present, asked) => {
    expect(decideDueAndPriority(present, asked, today)).toEqual(asked);
  });

  test('hold no due date where attention is required', () => {
    expect(decideDueAndPriority(attention, wanted('2026-12-02', 'high'), today)).toEqual({
      dueOn: null,
      priority: 'high',
    });
  });

  test.each([
    ['what they were', medium, wanted('2026-12-25', 'medium'), ['due_and_priority_unchanged', 'due']],
    ['the date that has passed', overdue, wanted('2026-11-20', 'medium'), ['due_and_priority_unchanged', 'due']],
    [
      'the same priority without a date',
      attention,
      wanted(null, 'low'),
      ['due_and_priority_unchanged', 'reschedule_priority'],
    ],
    ['a day that has passed', medium, wanted('2026-11-24', 'medium'), ['due_date_past', 'due']],
    ['a day that is years away', medium, wanted('2032-01-01', 'medium'), ['due_date_too_late', 'due']],
    ['no due date any more', medium, wanted(null, 'high'), ['due_date_missing', 'due']],
  ] as const)('cannot become %s', (_, present, asked, expected) => {
    expect(findDomainError(() => decideDueAndPriority(present, asked, today))).toEqual(expected);
  });

  test('are the same where both are', () => {
    const later = { ...medium, dueOn: calendarDate('2026-12-26') };

    expect(isSameDueAndPriority(medium, { dueOn: medium.dueOn, priority: 'medium' })).toBe(true);
    expect(isSameDueAndPriority(medium, later)).toBe(false);
    expect(isSameDueAndPriority(medium, { ...medium, priority: 'high' })).toBe(false);
  });
});

describe('the news of a reschedule', () => {
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
});
