import { expect, test } from 'vitest';
import { person } from '../../test/support/fixtures.ts';
import { verifiedEmail } from './people.ts';

test('a verified address is taken as Slack writes it', () => {
  expect(verifiedEmail(person({ email: 'Mina.Haddad@Fabrikam.example' }))).toBe('Mina.Haddad@Fabrikam.example');
});

test.each([
  ['is not verified', { isEmailConfirmed: false }],
  ['is hidden', { email: null }],
  ['is empty', { email: '' }],
])('an address that %s is none', (_, overrides) => {
  expect(verifiedEmail(person(overrides))).toBeNull();
});
