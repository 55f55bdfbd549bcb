import { expect, test } from 'vitest';
import { ben, mina } from '../../../test/support/fixtures.ts';
import { byPerson, type DecidedBy } from '../../core/completion.ts';
import type { HistoryAction } from '../audit/history-action.ts';
import { stateRemark } from './history.ts';

const there: DecidedBy = { kind: 'intune' };

test.each<readonly [string, readonly (readonly [HistoryAction, DecidedBy])[], ReturnType<typeof stateRemark>]>([
  ['nothing has happened', [], null],
  ['it was decided, and no more', [['activity_completed', there]], null],
  [
    'N/A was corrected',
    [
      ['activity_completed', there],
      ['completed_by_corrected', byPerson(ben)],
    ],
    { kind: 'corrected', by: ben },
  ],
  [
    'the portal named somebody later',
    [
      ['activity_completed', there],
      ['completed_by_corrected', { kind: 'defender' }],
    ],
    null,
  ],
  [
    'Intune’s word was let stand',
    [
      ['activity_accepted', byPerson(mina)],
      ['ticket_conflict', { kind: 'system' }],
      ['intune_followed', byPerson(ben)],
    ],
    { kind: 'let_stand', by: ben },
  ],
  [
    'Intune’s word was let stand, and the N/A corrected',
    [
      ['intune_followed', byPerson(ben)],
      ['completed_by_corrected', byPerson(mina)],
    ],
    { kind: 'corrected', by: mina },
  ],
  [
    'it was decided again since',
    [
      ['completed_by_corrected', byPerson(ben)],
      ['activity_reopened', byPerson(mina)],
    ],
    { kind: 'reopened' },
  ],
  [
    'it was reopened, and completed once more',
    [
      ['activity_reopened', byPerson(mina)],
      ['activity_completed', there],
    ],
    null,
  ],
  [
    'something was told since that decides nothing',
    [
      ['completed_by_corrected', byPerson(ben)],
      ['completion_disputed', { kind: 'system' }],
    ],
    { kind: 'corrected', by: ben },
  ],
])('%s', (_, history, expected) => {
  expect(stateRemark(history.map(([action, by]) => ({ action, by })))).toEqual(expected);
});
