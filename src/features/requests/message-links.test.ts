import { WebClient } from '@slack/web-api';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelId } from '../../core/identifiers.ts';
import { MessageLinkFailure, readMessageLink } from './source.ts';

describe('the link to a message', () => {
  beforeAll(() => {
    // The file before may have ended it.
    if (!nock.isActive()) nock.activate();
  });
  afterEach(() => nock.cleanAll());
  afterAll(() => nock.restore());

  function readLink(answer: object) {
    const place = { channelId: 'C02GENERAL' as ChannelId, ts: '1.2' };
    nock('https://slack.com').post('/api/chat.getPermalink').reply(200, answer);
    const client = new WebClient('xoxb-test', { retryConfig: { retries: 0 } });
    return readMessageLink(client, place);
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
    await expect(readLink({ ok: false, error: 'internal_error' })).rejects.toThrow(MessageLinkFailure);
  });
});
