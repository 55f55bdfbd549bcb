import { expect, test } from 'vitest';
import { ben, calendarDate, emailOf, names } from '../../../test/support/fixtures.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { completedByWords, dueWords, numberLink, scopeWords } from './activity-words.ts';
import { nameOf } from './names.ts';

const t = translatorFor('en-US');

test.each([
  [emailOf('Ben.Okafor@Fabrikam.example'), 'Ben.Okafor@Fabrikam.example'],
  [{ kind: 'system_confirmation' } as const, 'System confirmation'],
  [{ kind: 'not_available', source: 'intune' } as const, 'N/A (information not available)'],
])('completed by %j is shown as %s', (completedBy, expected) => {
  expect(completedByWords(t, completedBy)).toBe(expected);
});

test.each([
  [{ kind: 'all' } as const, 'All device groups'],
  [{ kind: 'groups', groups: ['Servers', 'UnassignedGroup'] } as const, 'Servers, Ungrouped devices'],
  [{ kind: 'groups', groups: 'abcdefghij'.split('') } as const, 'a, b, c, d, e, f, g, h and 2 more'],
])('%j is put in words', (scope, expected) => {
  expect(scopeWords(t, scope)).toBe(expected);
});

test.each([
  [null, false, '–'],
  [calendarDate('2026-12-25'), false, 'Dec 25, 2026'],
  [calendarDate('2026-12-25'), true, 'Dec 25, 2026 *overdue*'],
])('due on %s (overdue: %s) is written as %s', (dueOn, isOverdue, expected) => {
  expect(dueWords(t, { dueOn }, { isOverdue })).toBe(expected);
});

test('a number is a link where the card’s address is known', () => {
  expect([numberLink(7, 'https://x.example/p1').mrkdwn, numberLink(7, null).mrkdwn]).toEqual([
    '*<https://x.example/p1|REM-7>*',
    '*REM-7*',
  ]);
});

test('whoever is not known by name is somebody', () => {
  expect([nameOf(t, names, ben), nameOf(t, new Map(), ben), nameOf(t, names, null)]).toEqual([
    'Ben Okafor',
    'somebody',
    'somebody',
  ]);
});
