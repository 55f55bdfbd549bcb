import { describe, expect, test } from 'vitest';
import { ben, mina } from '../../../../test/support/fixtures.ts';
import { byPerson } from '../../../core/completion.ts';
import { dueLedger, type HappenedToDates } from './due-ledger.ts';

function happened(
  action: HappenedToDates['action'],
  after: HappenedToDates['after'],
  rest: Partial<HappenedToDates> = {},
): HappenedToDates {
  return { action, after, by: byPerson(mina), at: new Date('2026-11-25T09:30:00Z'), reason: '', ...rest };
}

const filed = happened('activity_filed', { dueOn: '2026-12-03', priority: 'high', dueOrigin: 'default' });
const moved = (dueOn: string, rest: Partial<HappenedToDates> = {}) =>
  happened('due_changed', { dueOn }, { by: byPerson(ben), reason: 'No window.', ...rest });

describe('the ledger of due dates', () => {
  test.each([
    ['the default', filed, 'default', true],
    ['a chosen one', happened('activity_filed', { dueOn: '2026-12-03', dueOrigin: 'chosen' }), 'chosen', false],
    ['that of a policy', happened('activity_filed', { dueOn: '2026-12-03', dueOrigin: 'policy' }), 'policy', true],
    ['one of which that was not noted', happened('activity_filed', { dueOn: '2026-12-03' }), 'filed', false],
    [
      'one of the portal',
      happened('activity_filed', { dueOn: '2026-12-03', in: 'defender' }, { by: { kind: 'defender' } }),
      'portal',
      false,
    ],
  ] as const)('knows %s', (_, filing, source, isDefault) => {
    const ledger = dueLedger([filing]);

    expect(ledger.entries).toMatchObject([{ source, dueOn: '2026-12-03' }]);
    expect(ledger).toMatchObject({ slipCount: 0, firstDueOn: '2026-12-03', isDefault });
  });

  test('counts how often the date was moved later, not earlier', () => {
    const ledger = dueLedger([filed, moved('2026-12-10'), moved('2026-12-05'), moved('2026-12-24')]);

    expect(ledger).toMatchObject({ slipCount: 2, firstDueOn: '2026-12-03', isDefault: false });
    expect(ledger.entries.at(-1)).toMatchObject({ source: 'changed', by: byPerson(ben), reason: 'No window.' });
  });

  test('begins anew when it is reopened, and keeps what was before', () => {
    const reopened = happened('activity_reopened', { state: 'active', dueOn: '2027-01-15' });
    const ledger = dueLedger([filed, moved('2026-12-10'), reopened]);

    expect(ledger).toMatchObject({ slipCount: 0, firstDueOn: '2027-01-15' });
    expect(ledger.entries.map(({ source }) => source)).toEqual(['default', 'changed', 'reopened']);
    expect(dueLedger([filed, reopened, moved('2027-01-20')])).toMatchObject({
      slipCount: 1,
      firstDueOn: '2027-01-15',
    });
  });

  test('names what a pause moved, which is no slip', () => {
    const resumed = happened('activity_resumed', { dueOn: '2026-12-15', days: 12 }, { by: { kind: 'system' } });
    const ledger = dueLedger([filed, resumed, moved('2026-12-20')]);

    expect(ledger).toMatchObject({ slipCount: 1, firstDueOn: '2026-12-03' });
    expect(ledger.entries[1]).toMatchObject({ source: 'paused', dueOn: '2026-12-15', pausedDays: 12 });
  });

  test('leaves out a pause that moved nothing', () => {
    const resumed = happened('activity_resumed', { dueOn: '2026-12-31', days: 0 }, { by: { kind: 'system' } });

    expect(dueLedger([filed, moved('2026-12-31'), resumed]).entries).toHaveLength(2);
  });

  test('knows whether a change kept to the default of another priority', () => {
    const followed = happened('due_changed', { dueOn: '2026-12-24', dueOrigin: 'default' });

    expect(dueLedger([filed, followed]).isDefault).toBe(true);
  });

  test('leaves out what sets no date', () => {
    const decisions = [
      happened('activity_accepted', { state: 'active', dueOn: '2026-12-03' }),
      happened('priority_changed', { priority: 'low' }),
    ];

    expect(dueLedger([filed, ...decisions]).entries).toHaveLength(1);
    expect(dueLedger([happened('activity_filed', { dueOn: null })])).toEqual({
      entries: [],
      slipCount: 0,
      firstDueOn: null,
      isDefault: false,
    });
  });
});
