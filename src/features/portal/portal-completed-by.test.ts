import { expect, test } from 'vitest';
import { mina } from '../../../test/support/fixtures.ts';
import type { CompletedBy } from '../../core/completion.ts';
import type { PortalCompletion } from '../../microsoft/portal-activity.ts';
import { portalCompletedBy } from './match.ts';

const notAvailable = { kind: 'not_available', source: 'defender' } as const;
const email = 'mina.haddad@fabrikam.example';

const table: readonly (readonly [string, PortalCompletion | null, CompletedBy])[] = [
  ['automatic', { kind: 'automatic' }, { kind: 'system_confirmation' }],
  ['manual with an address', { kind: 'manual', email }, { kind: 'email', email, personId: mina, entraId: null }],
  ['manual without one', { kind: 'manual', email: null }, notAvailable],
  ['manual with an empty one', { kind: 'manual', email: '' }, notAvailable],
  ['in a way we do not know', { kind: 'unknown' }, notAvailable],
  ['without a word', null, notAvailable],
];

test.each(table)('%s', (_, completion, completedBy) => {
  expect(portalCompletedBy(completion, mina)).toEqual(completedBy);
});
