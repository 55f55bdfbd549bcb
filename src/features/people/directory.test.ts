import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { person, workspaceId } from '../../../test/support/fixtures.ts';
import { groupFrom, personFrom, type SlackUser } from './directory.ts';

function user(overrides: SlackUser = {}): SlackUser {
  return {
    id: 'U0MINA',
    team_id: workspaceId,
    real_name: 'Mina Haddad',
    is_email_confirmed: true,
    tz: 'Europe/Berlin',
    locale: 'en-US',
    profile: { real_name: 'Mina Haddad', email: 'mina.haddad@fabrikam.example' },
    ...overrides,
  };
}

test('a user of Slack is read into our words', () => {
  expect(personFrom(user(), workspaceId)).toEqual(person());
});

test('a user of Slack becomes a person', () => {
  expectEach(
    [
      [{ is_admin: true }, { isWorkspaceAdmin: true }],
      [{ is_owner: true }, { isWorkspaceAdmin: true }],
      [{ is_primary_owner: true }, { isWorkspaceAdmin: true }],
      [{ is_restricted: true }, { isGuest: true }],
      [{ is_ultra_restricted: true }, { isGuest: true }],
      [{ is_bot: true }, { isBot: true }],
      [{ is_workflow_bot: true }, { isBot: true }],
      [{ deleted: true }, { isDeactivated: true }],
      [{ is_stranger: true }, { isForeign: true }],
      [{ team_id: 'T0OTHER' }, { isForeign: true }],
      [{ is_email_confirmed: false }, { isEmailConfirmed: false }],
      [{ profile: { real_name: 'Mina Haddad' } }, { email: null }],
    ],
    ([given, expected]) => {
      expect(personFrom(user(given), workspaceId)).toEqual(person(expected));
    },
  );
});

test('Slackbot is a bot, although Slack does not say so', () => {
  expect(personFrom(user({ id: 'USLACKBOT' }), workspaceId)?.isBot).toBe(true);
});

test.each([
  [{ profile: { real_name: 'Full Name', display_name: 'nick' } }, 'Full Name'],
  [{ profile: { real_name: '', display_name: 'nick' }, real_name: '' }, 'nick'],
  [{ profile: {}, real_name: '', name: 'handle' }, 'handle'],
  [{ profile: {}, real_name: '' }, 'U0MINA'],
])('%j is called %s', (given, expected) => {
  expect(personFrom(user(given), workspaceId)?.displayName).toBe(expected);
});

test('a user without an id is left out', () => {
  const { id: _, ...nameless } = user();

  expect(personFrom(nameless, workspaceId)).toBeNull();
});

test('a missing fact has a default, except the language', () => {
  expect(personFrom({ id: 'U0MINA' }, workspaceId)).toMatchObject({
    email: null,
    isEmailConfirmed: false,
    timeZone: 'UTC',
    locale: null,
  });
});

test.each([
  [
    { id: 'S1', name: 'Security', handle: 'sec', date_delete: 0 },
    { name: 'Security', handle: 'sec', isDisabled: false },
  ],
  [{ id: 'S1', name: 'Security', handle: 'sec', date_delete: 1_790_000_000 }, { isDisabled: true }],
  [
    { id: 'S1', name: '', handle: 'sec' },
    { name: 'sec', isDisabled: false },
  ],
  [{ id: 'S1' }, { name: 'S1', handle: '' }],
])('the user group %j is read into our words', (given, expected) => {
  expect(groupFrom(given)).toMatchObject({ id: 'S1', ...expected });
});

test('a user group without an id is none', () => {
  expect(groupFrom({ name: 'Security' })).toBeNull();
});
