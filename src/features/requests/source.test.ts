import { WebClient } from '@slack/web-api';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelId } from '../../core/identifiers.ts';
import { findMentionedSubject, MessageLinkFailure, readMessageLink } from './source.ts';

const portal = 'https://security.microsoft.com/security-recommendations?recommendationId=va-_-google-_-chrome&tid=x';

describe('what a message mentions', () => {
  test.each([
    ['an id between words', 'please do va-_-google-_-chrome. thanks', 'va-_-google-_-chrome'],
    ['an id in bold', 'this: *va-_-7-zip-_-7-zip*', 'va-_-7-zip-_-7-zip'],
    ['a configuration', 'see (sca-_-scid-2011)!', 'sca-_-scid-2011'],
    ['a link as Slack marks it up', `look at <${portal}|this one>`, 'va-_-google-_-chrome'],
    ['a CVE number', 'is cve-2026-10001 fixed?', 'CVE-2026-10001'],
    ['an id before a CVE number', 'CVE-2026-10001 is behind va-_-google-_-chrome', 'va-_-google-_-chrome'],
  ])('is found: %s', (_, text, subject) => {
    expect(findMentionedSubject(text)).toBe(subject);
  });

  test.each([
    ['words', 'Chrome on the finance laptops is old, can somebody look?'],
    ['another link', 'https://example.org/chrome?recommendationId=chrome'],
    ['half a CVE number', 'CVE-2026-1'],
    ['nothing', ''],
    ['a word without an end', `va-_-${'x'.repeat(5000)}-_-y`],
  ])('is nothing: %s', (_, text) => {
    expect(findMentionedSubject(text)).toBeNull();
  });
});

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
