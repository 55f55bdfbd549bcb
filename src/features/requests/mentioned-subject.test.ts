import { describe, expect, test } from 'vitest';
import { findMentionedSubject } from './source.ts';

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
