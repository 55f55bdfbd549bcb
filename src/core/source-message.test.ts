import { describe, expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { toPermalink } from './origin-message.ts';

describe('a permalink', () => {
  test.each([
    ['a message', 'https://fabrikam.slack.com/archives/C01ITSEC/p1795599045000100'],
    ['a reply', 'https://fabrikam.slack.com/archives/C01ITSEC/p1795599045000100?thread_ts=1.2&cid=C01ITSEC'],
    ['a grid workspace', 'https://fabrikam.enterprise.slack.com/archives/C01ITSEC/p1795599045000100'],
    ['the government cloud', 'https://fabrikam.slack-gov.com/archives/C01ITSEC/p1795599045000100'],
  ])('of %s is taken as it is', (_, text) => {
    expect(toPermalink(text)).toBe(text);
  });

  test('a broken source message is none', () => {
    expectEach(
      [
        ['another host', 'https://slack.com.evil.example/archives/C1/p1'],
        ['a host that only ends alike', 'https://evilslack.com/archives/C1/p1'],
        ['no encryption', 'http://fabrikam.slack.com/archives/C1/p1'],
        ['another scheme', 'javascript:alert(1)//.slack.com'],
        ['a name and a password', 'https://fabrikam.slack.com:x@evil.slack.com/archives/C1/p1'],
        ['a port', 'https://fabrikam.slack.com:8443/archives/C1/p1'],
        ['a way out of the link', 'https://fabrikam.slack.com/archives/C1/p1|label><!channel'],
        ['a line break', 'https://fabrikam.slack.com/archives/\nC1'],
        ['no address at all', 'a message'],
        ['nothing', ''],
      ],
      ([, text]) => {
        expect(toPermalink(text)).toBeNull();
      },
    );
  });
});
