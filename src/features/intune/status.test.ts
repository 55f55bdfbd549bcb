import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { type NotedDecision, ticketNote } from './status.ts';

const ben = { kind: 'person', name: 'Ben Okafor', email: 'ben.okafor@fabrikam.example' } as const;

function note(overrides: Partial<NotedDecision> = {}): string {
  return ticketNote({
    number: 1001,
    action: 'activity_rejected',
    by: ben,
    reason: 'Retired next week.',
    plan: null,
    overruled: null,
    ...overrides,
  });
}

test('the Intune note names the person who decided, with their address, and the reason', () => {
  expect(note()).toBe('Rejected by Ben Okafor (ben.okafor@fabrikam.example) in Slack, REM-1001: Retired next week.');
});

const cases: readonly (readonly [string, Partial<NotedDecision>, string])[] = [
  [
    'no reason',
    { action: 'activity_accepted', reason: ' ' },
    'Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, REM-1001',
  ],
  [
    'a plan',
    {
      action: 'activity_accepted',
      reason: '',
      plan: { plannedOn: '2026-12-12' as CalendarDate, changeNumber: 'CHG0012345' },
    },
    'Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, REM-1001, planned for 2026-12-12, change CHG0012345',
  ],
  [
    'a change without a day',
    { action: 'activity_accepted', reason: '', plan: { plannedOn: null, changeNumber: 'CHG0012345' } },
    'Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, REM-1001, change CHG0012345',
  ],
  ['no address', { by: { ...ben, email: null }, reason: '' }, 'Rejected by Ben Okafor in Slack, REM-1001'],
  [
    'our own job',
    { action: 'activity_completed', by: { kind: 'system' }, reason: '' },
    'Completed by System confirmation in Mendbot, REM-1001',
  ],
  [
    'the portal',
    { action: 'activity_completed', by: { kind: 'defender' }, reason: '' },
    'Completed in Defender, REM-1001',
  ],
];

test('the Intune note says what there is to say of each decision', () => {
  expectEach(cases, ([, overrides, expected]) => expect(note(overrides)).toBe(expected));
});

test('a decision that was kept against Intune’s word says who kept it, and against what', () => {
  const mina = { kind: 'person', name: 'Mina Haddad', email: null } as const;

  expect(note({ action: 'activity_accepted', reason: '', overruled: { by: mina, status: 'rejected' } })).toBe(
    'Kept by Mina Haddad in Slack against “rejected” in Intune. Accepted by Ben Okafor (ben.okafor@fabrikam.example) in Slack, REM-1001',
  );
});

test('a long reason is cut, and no character is cut in two', () => {
  const lengths = [0, 1].map((shift) => note({ reason: `${'x'.repeat(shift)}${'😀'.repeat(600)}` }));

  for (const text of lengths) {
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text.isWellFormed()).toBe(true);
    expect(text.endsWith('…')).toBe(true);
  }
});
