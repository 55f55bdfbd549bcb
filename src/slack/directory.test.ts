import { WebClient } from '@slack/web-api';
import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { person, workspaceId } from '../../test/support/fixtures.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { DirectoryFailure } from '../usecases/ports.ts';
import { createDirectory, personFrom } from './directory.ts';

type SlackUser = Parameters<typeof personFrom>[0];

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

test.each([
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
])('%j means %j', (given, expected) => {
  expect(personFrom(user(given), workspaceId)).toEqual(person(expected));
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

test('what has no id is nobody', () => {
  const { id: _, ...nameless } = user();

  expect(personFrom(nameless, workspaceId)).toBeNull();
});

test('what Slack leaves out has a default', () => {
  expect(personFrom({ id: 'U0MINA' }, workspaceId)).toMatchObject({
    email: null,
    isEmailConfirmed: false,
    timeZone: 'UTC',
    locale: 'en-US',
  });
});

describe('the link to a message', () => {
  afterEach(() => nock.cleanAll());

  function readLink(answer: object) {
    const place = { channelId: 'C02GENERAL' as ChannelId, ts: '1.2' };
    nock('https://slack.com').post('/api/chat.getPermalink').reply(200, answer);
    const client = new WebClient('xoxb-test', { retryConfig: { retries: 0 } });
    return createDirectory(client, workspaceId).readMessageLink(place);
  }

  test('is what Slack gives', async () => {
    const permalink = 'https://fabrikam.slack.com/archives/C02GENERAL/p1200000';

    expect(await readLink({ ok: true, permalink })).toEqual({ kind: 'kept', permalink });
  });

  test.each([
    [{ ok: false, error: 'channel_not_found' }, 'not_in_channel'],
    [{ ok: false, error: 'message_not_found' }, 'message_gone'],
    [{ ok: false, error: 'missing_scope' }, 'refused'],
    [{ ok: true, permalink: 'https://evil.example/' }, 'refused'],
    [{ ok: true }, 'refused'],
  ])('is lost with %j: %s', async (answer, why) => {
    expect(await readLink(answer)).toEqual({ kind: 'lost', why });
  });

  test('is to be asked for again where Slack has trouble of its own', async () => {
    await expect(readLink({ ok: false, error: 'internal_error' })).rejects.toThrow(DirectoryFailure);
  });
});
