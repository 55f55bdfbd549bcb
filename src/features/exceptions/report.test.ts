import { expect, test } from 'vitest';
import { exception, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { exceptionWait } from './report.ts';

test.each([
  ['requested', '2026-11-05', null],
  ['requested', '2026-11-06', { days: 4, isEscalated: false }],
  ['requested', '2026-11-09', { days: 5, isEscalated: true }],
  ['in_effect', '2026-11-09', null],
] as const)('an exception that is %s, on %s', (state, day, expected) => {
  const one = exception({ status: exceptionStatus(state), requestedAt: new Date('2026-11-02T09:00:00Z') });

  expect(
    exceptionWait(one, { now: new Date(`${day}T08:00:00Z`), timeZone: 'Europe/Berlin', settings: defaultSettings }),
  ).toEqual(expected);
});
