import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { findRecommendationId, kindOf, type RecommendationId, toRecommendationId } from './recommendation.ts';

const portal = 'https://security.microsoft.com';

test.each(['va-_-google-_-chrome', 'va-_-microsoft-_-windows_11', 'sca-_-scid-2011', 'VA-_-Google-_-Chrome'])(
  '%s is an id',
  (text) => {
    expect(toRecommendationId(text)).toBe(text);
  },
);

test('a broken id is refused', () => {
  expectEach(
    [
      '',
      'va-_-google',
      'va-_--_-chrome',
      'va-_-google-_-',
      'sca-_-scid-',
      'sca-_-scid-2011x',
      'xva-_-google-_-chrome',
      'va-_-google-_-chrome\n',
      'va-_-goo\ngle-_-chrome',
      'CVE-2026-1234',
      'google chrome',
    ],
    (text) => {
      expect(toRecommendationId(text)).toBeNull();
    },
  );
});

test.each([
  ['va-_-google-_-chrome', 'software'],
  ['VA-_-google-_-chrome', 'software'],
  ['sca-_-scid-2011', 'configuration'],
  ['SCA-_-scid-2011', 'configuration'],
])('%s is about %s', (id, expected) => {
  expect(kindOf(id as RecommendationId)).toBe(expected);
});

describe('what people paste', () => {
  test('an id is found in what people paste', () => {
    expectEach(
      [
        ['va-_-google-_-chrome', 'va-_-google-_-chrome'],
        ['  sca-_-scid-2011  ', 'sca-_-scid-2011'],
        [`${portal}/security-recommendations?recommendationId=va-_-google-_-chrome`, 'va-_-google-_-chrome'],
        [`${portal}/security-recommendations?tid=1&recommendationId=sca-_-scid-2011#x`, 'sca-_-scid-2011'],
        [`${portal}/vulnerabilities/recommendation/va-_-google-_-chrome/devices`, 'va-_-google-_-chrome'],
        [`${portal}/recommendation/va-_-7%2Dzip-_-7%2Dzip`, 'va-_-7-zip-_-7-zip'],
        [`${portal}/recommendation/va-_-notepad%2B%2B-_-notepad%2B%2B`, 'va-_-notepad++-_-notepad++'],
      ],
      ([text, expected]) => {
        expect(findRecommendationId(text)).toBe(expected);
      },
    );
  });

  test('nothing is found where no id is pasted', () => {
    expectEach(
      [
        '',
        'chrome',
        portal,
        `${portal}/security-recommendations`,
        `${portal}/security-recommendations?recommendationId=`,
        `${portal}/security-recommendations?recommendationId=<!channel>`,
        `${portal}/recommendation/%E0%A4%A`,
        `${portal}/recommendation/%00`,
        'http://',
        'javascript:alert(1)',
        '<!channel>',
        "'; drop table recommendation; --",
      ],
      (text) => {
        expect(findRecommendationId(text)).toBeNull();
      },
    );
  });

  test('whatever is pasted gives an id or nothing, and never fails', () => {
    const pasted = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string().map((text) => `${portal}/x?recommendationId=${text}`),
      fc.string().map((text) => `${portal}/${text}`),
    );
    fc.assert(
      fc.property(pasted, (text) => {
        const id = findRecommendationId(text);

        expect(id === null || toRecommendationId(id) === id).toBe(true);
      }),
    );
  });

  test('a text of any length is looked through at once', () => {
    const hostile = `va-_-${'-_-'.repeat(2000)}\n`;

    expect(findRecommendationId(`${hostile}x`)).toBeNull();
  });
});
