import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { allTexts, translatorFor } from '../../../test/support/all-texts.ts';
import { expectEach } from '../../../test/support/expect-each.ts';
import { calendarDate } from '../../../test/support/fixtures.ts';
import { escapeMrkdwn } from './common-texts.ts';

const t = translatorFor('en-US');
const entries = Object.entries(allTexts.en);

describe('an English text', () => {
  test('is an ICU message', () => {
    expectEach(entries, ([, message]) => new IntlMessageFormat(message, 'en-US', undefined, { ignoreTag: true }));
  });

  test('is not empty and has no spaces at its ends', () => {
    expectEach(entries, ([, message]) => {
      expect(message).toBe(message.trim());
      expect(message).not.toBe('');
    });
  });

  test('has no straight apostrophe, which ICU takes for a quote', () => {
    expectEach(entries, ([, message]) => expect(message).not.toContain("'"));
  });

  test('has no exclamation mark', () => {
    expectEach(entries, ([, message]) => expect(message.replaceAll('<!', '')).not.toContain('!'));
  });
});

test('a parameter of a mrkdwn text is escaped: <, > and & are shown as they were typed', () => {
  expectEach(
    [
      ['<!channel>', '&lt;!channel&gt;'],
      ['<@U1>', '&lt;@U1&gt;'],
      ['<https://evil.example|here>', '&lt;https://evil.example|here&gt;'],
      ['R&D', 'R&amp;D'],
      ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
      ['{count}', '{count}'],
      ["it's '{' here", "it's '{' here"],
    ] as const,
    ([typed, expected]) => {
      expect(t.mrkdwn('activity.heading', { number: 'REM-1', title: typed })).toBe(`REM-1 · ${expected}`);
      expect(translatorFor('ja-JP').mrkdwn('event.reason', { reason: typed })).toBe(`理由: ${expected}`);
    },
  );
});

describe('in mrkdwn', () => {
  test('a parameter that is mrkdwn already is not escaped again', () => {
    expect(t.mrkdwn('status.due', { due: { mrkdwn: '<!date^1^x|y>' } })).toBe('due <!date^1^x|y>');
  });

  test('an escaped text has nothing left to break out with', () => {
    expect(escapeMrkdwn('<a|b>&<c>')).not.toMatch(/[<>]/);
  });
});

test('in plain text nothing is escaped', () => {
  expect(t.text('activity.heading', { number: 'REM-1', title: '<R&D>' })).toBe('REM-1 · <R&D>');
});

test.each([
  ['an override without an end', 'abc \u202E def', 'abc  def'],
  ['an embedding and an isolate', '\u202Aa\u202B \u2066b\u2067\u2068', 'a b'],
  ['Arabic and Hebrew', 'تحديث כרום\u200F 7', 'تحديث כרום\u200F 7'],
])('%s turns no text around behind it', (_, title, expected) => {
  expect(t.text('activity.heading', { number: 'REM-1', title })).toBe(`REM-1 · ${expected}`);
  expect(t.mrkdwn('activity.heading', { number: 'REM-1', title })).toBe(`REM-1 · ${expected}`);
  expect(t.mrkdwn('status.due', { due: { mrkdwn: title } })).toBe(`due ${expected}`);
  expect(escapeMrkdwn(title)).toBe(expected);
});

test.each([
  [0, '0 devices'],
  [1, '1 device'],
  [2, '2 devices'],
  [12_400, '12,400 devices'],
])('%i devices read %s', (count, expected) => {
  expect(t.text('common.devices', { count })).toBe(expected);
});

test.each([
  [0, 'No followers'],
  [1, '1 follower'],
  [3, '3 followers'],
])('%i followers read %s', (count, expected) => {
  expect(t.text('detail.followers', { count })).toBe(expected);
});

test('a missing parameter fails instead of leaving a gap', () => {
  // @ts-expect-error `number` is missing
  expect(() => t.text('event.activity_filed', { name: 'Mina' })).toThrow();
});

test.each([
  ['en-US', 'Dec 2, 2026'],
  ['en-GB', '2 Dec 2026'],
  ['ja-JP', '2026年12月2日'],
  ['fr-FR', 'Dec 2, 2026'],
  ['', 'Dec 2, 2026'],
])('for %j a day is written as %s', (locale, expected) => {
  expect(translatorFor(locale).date(calendarDate('2026-12-02'))).toBe(expected);
});

test('an instant is left to Slack, with UTC where it cannot be shown', () => {
  expect(t.instant(new Date('2026-11-25T09:30:45.900Z')).mrkdwn).toBe(
    '<!date^1795599045^{date_short_pretty} {time}|2026-11-25 09:30 UTC>',
  );
});

test('an unknown or broken locale is answered in English', () => {
  expectEach(['constructor', 'toString-x', '__proto__', 'x', 'en-', '_', '!!'], (locale) => {
    expect(translatorFor(locale).text('button.accept')).toBe(allTexts.en['button.accept']);
  });
});

test.each([
  [0, 'デバイス 0 台'],
  [1, 'デバイス 1 台'],
  [12_400, 'デバイス 12,400 台'],
])('in Japanese %i is counted as %s', (count, expected) => {
  expect(translatorFor('ja-JP').text('common.devices', { count })).toBe(expected);
});

test('the translator of a locale is made once', () => {
  expect(translatorFor('en-GB')).toBe(translatorFor('en-GB'));
});
