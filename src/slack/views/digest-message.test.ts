import { expect, test } from 'vitest';
import { activity, ben, calendarDate, mina, names } from '../../../test/support/fixtures.ts';
import type { DigestReading } from '../../domain/digest.ts';
import type { Reminder } from '../../domain/reminder.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { digestMessage, escalationMessage } from './digest-message.ts';

const empty: DigestReading = {
  due: [],
  waiting: [],
  moreDue: 0,
  moreWaiting: 0,
  waitingExceptions: [],
  moreWaitingExceptions: 0,
  names,
  date: calendarDate('2026-11-25'),
  endingExceptions: [],
  moreEnding: 0,
  findings: [],
  moreFindings: 0,
  weekly: null,
};

test('an activity that was handed over was created by who filed it', () => {
  const line = { activityId: activity().id, days: 3 };
  const handedOver = activity({ requesterId: ben, firstRequesterId: mina });
  const reading = { ...empty, waiting: [{ line, activity: handedOver, permalink: null }] };

  for (const view of [digestMessage, escalationMessage]) {
    const words = JSON.stringify(view(translatorFor('en-US'), reading).blocks);
    expect(words).toContain(`created by ${names.get(mina)}`);
    expect(words).not.toContain(`created by ${names.get(ben)}`);
  }
});

test('after an exception, the days are counted to the date that stands beside them', () => {
  const subject = activity({ dueOn: calendarDate('2026-12-10') });
  const line = { activityId: subject.id, dueOn: subject.dueOn, countsOn: calendarDate('2027-01-01') };
  const said = (reminder: Reminder) => {
    const reading = { ...empty, due: [{ line: { ...line, reminder }, activity: subject, permalink: null }] };
    return JSON.stringify(digestMessage(translatorFor('en-US'), reading).blocks);
  };

  const after = '(Dec 10, 2026 and the days under an exception)';
  expect(said({ kind: 'before', days: 7 })).toContain(`due in 7 days, Jan 1, 2027 ${after}`);
  expect(said({ kind: 'today' })).toContain(`due today, Jan 1, 2027 ${after}`);
  expect(said({ kind: 'overdue', days: 3 })).toContain(`overdue by 3 days, due Jan 1, 2027 ${after}`);
});

test('that it waits for a decision is said in the line of what is due', () => {
  const subject = activity();
  const line = { activityId: subject.id, dueOn: subject.dueOn, reminder: { kind: 'today' } } as const;
  const said = (locale: string, waitingDays?: number) => {
    const waits = waitingDays === undefined ? {} : { waitingDays };
    const reading = { ...empty, due: [{ line: { ...line, ...waits }, activity: subject, permalink: null }] };
    return JSON.stringify(digestMessage(translatorFor(locale), reading));
  };

  expect(said('en-US', 1)).toContain('*waiting for a decision for 1 working day*');
  expect(said('en-US', 3)).toContain('*waiting for a decision for 3 working days*');
  expect(said('en-US', 3)).toContain('1 activity due, 1 waiting for a decision');
  expect(said('ja-JP', 3)).toContain('*決定待ち 3 営業日*');
  expect(said('en-US')).not.toContain('*waiting');
});
