import { expect, test } from 'vitest';
import { type EntraUser, matchEntraUsers } from './entra.ts';

const enabled: EntraUser = {
  id: 'e1',
  displayName: 'Ben Okafor',
  mail: 'ben.okafor@fabrikam.example',
  userPrincipalName: 'ben@fabrikam.example',
  isEnabled: true,
};
const disabled: EntraUser = { ...enabled, id: 'e2', isEnabled: false };

test.each([
  ['nobody', []],
  ['found', [enabled]],
  ['disabled', [disabled]],
  ['disabled', [disabled, { ...disabled, id: 'e3' }]],
  ['ambiguous', [enabled, { ...enabled, id: 'e4' }]],
  ['ambiguous', [enabled, disabled]],
] as const)('%s', (kind, users) => {
  expect(matchEntraUsers(users).kind).toBe(kind);
});

test('who was found is named', () => {
  expect(matchEntraUsers([enabled])).toEqual({ kind: 'found', user: enabled });
});
