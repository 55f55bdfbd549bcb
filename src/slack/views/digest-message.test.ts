import { expect, test } from 'vitest';
import { activity, ben, calendarDate, mina, names } from '../../../test/support/fixtures.ts';
import { keyTranslator } from '../../../test/support/key-translator.ts';
import { mrkdwnTexts } from '../../../test/support/payload-parts.ts';
import type { DigestReading } from '../../domain/digest.ts';
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

/** The line of a digest or escalation that has this key. */
function lineOf(view: typeof digestMessage | typeof escalationMessage, key: string, reading: Partial<DigestReading>) {
  const { blocks } = view(keyTranslator(), { ...empty, ...reading });
  return mrkdwnTexts(blocks).find((text) => text.startsWith(`⟨${key} `)) ?? '';
}

test.each([
  ['digest', digestMessage, 'digest.waiting_line'],
  ['escalation', escalationMessage, 'digest.waiting_line'],
] as const)('an activity that was handed over was created by who filed it, in the %s', (_, view, key) => {
  const line = { activityId: activity().id, days: 3 };
  const handedOver = activity({ requesterId: ben, firstRequesterId: mina });

  expect(lineOf(view, key, { waiting: [{ line, activity: handedOver, permalink: null }] })).toContain(
    ` name=${names.get(mina)} `,
  );
});

test.each([
  ['waits', { waitingDays: 3 }, ' waits=yes count=3 ', 'waiting=1'],
  ['does not wait', {}, ' waits=no count=0 ', 'waiting=0'],
])('the line of what is due says whether it %s for a decision', (_, waits, expected, count) => {
  const subject = activity();
  const line = { activityId: subject.id, dueOn: subject.dueOn, reminder: { kind: 'today' }, ...waits } as const;
  const due = [{ line, activity: subject, permalink: null }];

  expect(lineOf(digestMessage, 'digest.due_line', { due })).toContain(expected);
  expect(digestMessage(keyTranslator(), { ...empty, due }).text).toContain(`due=1 ${count} `);
});
