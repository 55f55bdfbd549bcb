import { expect, test } from 'vitest';
import { activity, ben, calendarDate, mina, names } from '../../../test/support/fixtures.ts';
import type { DigestReading } from '../../domain/digest.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { digestMessage, escalationMessage } from './digest-message.ts';

test('an activity that was handed over was created by who filed it', () => {
  const line = { activityId: activity().id, days: 3 };
  const handedOver = activity({ requesterId: ben, firstRequesterId: mina });
  const reading: DigestReading = {
    due: [],
    waiting: [{ line, activity: handedOver, permalink: null }],
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

  for (const view of [digestMessage, escalationMessage]) {
    const words = JSON.stringify(view(translatorFor('en-US'), reading).blocks);
    expect(words).toContain(`created by ${names.get(mina)}`);
    expect(words).not.toContain(`created by ${names.get(ben)}`);
  }
});
