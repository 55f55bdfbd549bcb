import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { expectQuick, hostileTexts, longTexts } from '../../../test/support/hostile-text.ts';
import { isTimeZone, toCalendarDate } from '../../core/dates.ts';
import { DomainError } from '../../core/domain-error.ts';
import { parseActivityNumber, parseExceptionNumber } from '../../core/identifiers.ts';
import { toPermalink } from '../../core/origin-message.ts';
import { toEmailAddress } from '../../core/people.ts';
import { normaliseDeviceGroup } from '../../core/scope.ts';
import { toObjectId } from '../../microsoft/entra.ts';
import { toConfigurationId, toCveId, toRecommendationId, toRemediationOption } from '../../microsoft/recommendation.ts';
import { evidenceFrom } from '../activities/decide/complete.ts';
import { isReadWhole } from '../audit/read-whole.ts';
import { parseChainPlace } from '../audit/record.ts';
import { parseExceptionFilter } from '../exceptions/show/filter.ts';
import { parseExport } from '../exports/order.ts';
import { linkedRecommendation } from '../recommendations/views.ts';
import { activityFilterWords, parseActivityFilter } from './filter.ts';
import { parseTopRequest } from './top.ts';

const portal = 'https://security.microsoft.com';
const slackFile = 'https://fabrikam.slack.com/archives/C1/p1';

/** What arrives as words of people, or inside of what Slack and Microsoft say. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  activityFilter: parseActivityFilter,
  exceptionFilter: parseExceptionFilter,
  topRequest: parseTopRequest,
  export: parseExport,
  date: toCalendarDate,
  timeZone: isTimeZone,
  email: toEmailAddress,
  objectId: toObjectId,
  evidence: (link) => orDomainError(() => evidenceFrom({ link, files: [] })),
  permalink: toPermalink,
  portalLink: (url) => linkedRecommendation(url, portal),
  recommendationId: toRecommendationId,
  configurationId: toConfigurationId,
  cve: toCveId,
  option: toRemediationOption,
  deviceGroup: normaliseDeviceGroup,
  activityNumber: parseActivityNumber,
  exceptionNumber: parseExceptionNumber,
  chainPlace: parseChainPlace,
};

const pieces = [
  ...['mine', 'high', 'group:', 'group:"', 'due:', 'due:week', 'by:', 'by:me', 'sort:exposure', 'option:', 'origin:'],
  ...[
    'audit ',
    'audit 2026-01-01 ',
    '2026-02-30',
    'C0123ABCD',
    '<#C1|',
    '#',
    '＃',
    'REM-',
    'EXC-',
    'CVE-2024-',
    'va-_-',
  ],
  ...['sca-_-scid-', 'ben@fabrikam.example', `${portal}/security-recommendations?recommendationId=`, slackFile, '%'],
  ...['https://', 'http://a', 'javascript:', 'Europe/', 'UTC', 'a.b.c@', '@', '=', '"', '“', '\\'],
];

test('a reader gives an answer to any text, and the same each time', () => {
  expectEach(Object.entries(readers), ([, read]) => {
    fc.assert(
      fc.property(hostileTexts(pieces), (text) => {
        expect(read(text)).toEqual(read(text));
      }),
    );
  });
});

test('a reader takes no time for a very long text', () => {
  expectEach(Object.entries(readers), ([, read]) => {
    expectQuick(longTexts(['group:"', `${portal}/security-recommendations?recommendationId=`, 'https://a']), read);
  });
});

test('an activity filter of any words is read back as it was', () => {
  fc.assert(
    fc.property(hostileTexts(pieces), (text) => {
      const parsed = parseActivityFilter(text);
      if (parsed.kind === 'wrong') return;
      const words = activityFilterWords(parsed.filter);
      const again = parseActivityFilter(words);

      expect(again.kind).toBe('filter');
      expect(again.kind === 'filter' && activityFilterWords(again.filter)).toBe(words);
    }),
  );
});

test('what an address is taken for leads where it says, and cannot end a link of ours', () => {
  fc.assert(
    fc.property(hostileTexts(pieces), (text) => {
      const evidence = orDomainError(() => evidenceFrom({ link: text, files: [] }));
      const links = [evidence?.link, toPermalink(text)].filter((link) => typeof link === 'string');

      for (const link of links) {
        expect(link).toMatch(/^https?:\/\/[^<>|\s]+$/);
        expect(new URL(link)).toMatchObject({ username: '', password: '' });
      }
    }),
  );
});

test('whether a line of JSON loses anything is known in no time, however long it is', () => {
  const lines = ['""', `"${'\\\\'.repeat(20_000)}"`, `[${'1,'.repeat(20_000)}1]`, `"${'\\"'.repeat(20_000)}"`];

  expectQuick([...lines, '9'.repeat(20_000), `-0.${'0'.repeat(20_000)}1e99`], isReadWhole);
  expectQuick(longTexts(['"', '[', '{"a":"']), (text) => {
    try {
      isReadWhole(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError);
    }
  });
});

function orDomainError<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
