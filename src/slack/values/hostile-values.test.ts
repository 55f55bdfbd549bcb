import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { activityId } from '../../../test/support/fixtures.ts';
import { expectQuick, hostileTexts, longTexts } from '../../../test/support/hostile-text.ts';
import { parsePurpose } from '../exception-choice.ts';
import { formatActivityValue, parseActivityValue } from './activity-value.ts';
import { formatAssignmentValue, parseAssignmentValue } from './assignment-value.ts';
import { formatCorrectionValue, parseCorrectionValue } from './correction-value.ts';
import { formatDetailValue, parseDetailValue } from './detail-value.ts';
import { formatExceptionValue, parseExceptionValue } from './exception-value.ts';
import { formatExportValue, parseExportValue } from './export-value.ts';
import { formatFollowUpValue, parseFollowUpValue } from './follow-up-value.ts';
import { splitFormMetadata } from './form-metadata.ts';
import { formatHandOverValue, parseHandOverValue } from './hand-over-value.ts';
import { formatHomeValue, parseHomeValue } from './home-value.ts';
import { formatLinkValue, parseLinkValue } from './link-value.ts';
import { formatLinkedValue, parseLinkedValue } from './linked-value.ts';
import { formatListValue, parseListValue } from './list-value.ts';
import { formatMenuValue, parseMenuValue } from './menu-value.ts';
import { formatMessagePlaceValue, parseMessagePlaceValue } from './message-place-value.ts';
import { formatPlanValue, parsePlanValue } from './plan-value.ts';
import { formatRecommendationValue, parseBlockCve, parseRecommendationValue } from './recommendation-value.ts';
import { parseRefsBlock, refsBlockId } from './refs-block.ts';
import {
  formatSettingsItemValue,
  formatSettingsValue,
  parseSettingsItemValue,
  parseSettingsValue,
} from './settings-values.ts';
import { formatTermsValue, parseTermsValue } from './terms-value.ts';
import { formatTicketValue, parseTicketValue } from './ticket-value.ts';
import { formatTopValue, parseTopValue } from './top-value.ts';
import { formatTrendValue, parseTrendValue } from './trend-value.ts';

/** What is read of a text, and what would be read of what that is written as; `null` where there is no writer. */
type Reading = (text: string) => { readonly read: unknown; readonly again: unknown } | null;

function pair<T>(parse: (text: string) => T | null, format: (value: T) => string): Reading {
  return (text) => {
    const read = parse(text);
    return read === null ? null : { read, again: parse(format(read)) };
  };
}

function alone(parse: (text: string) => unknown): Reading {
  return (text) => {
    parse(text);
    return null;
  };
}

const readings: Readonly<Record<string, Reading>> = {
  activity: pair(parseActivityValue, formatActivityValue),
  assignment: pair(parseAssignmentValue, formatAssignmentValue),
  correction: pair(parseCorrectionValue, formatCorrectionValue),
  detail: pair(parseDetailValue, formatDetailValue),
  exception: pair(parseExceptionValue, formatExceptionValue),
  export: pair(parseExportValue, formatExportValue),
  followUp: pair(parseFollowUpValue, formatFollowUpValue),
  handOver: pair(parseHandOverValue, formatHandOverValue),
  home: pair(parseHomeValue, formatHomeValue),
  link: pair(parseLinkValue, formatLinkValue),
  linked: pair(parseLinkedValue, formatLinkedValue),
  list: pair(parseListValue, formatListValue),
  menu: pair(parseMenuValue, formatMenuValue),
  messagePlace: pair(parseMessagePlaceValue, formatMessagePlaceValue),
  metadata: alone(splitFormMetadata),
  plan: pair(parsePlanValue, formatPlanValue),
  purpose: alone(parsePurpose),
  recommendation: pair(parseRecommendationValue, formatRecommendationValue),
  recommendationBlock: alone(parseBlockCve),
  settings: pair(parseSettingsValue, formatSettingsValue),
  settingsItem: pair(parseSettingsItemValue, formatSettingsItemValue),
  refsBlock: pair(
    (text) => parseRefsBlock('groups', text),
    (refs) => refsBlockId('groups', refs),
  ),
  terms: pair(parseTermsValue, formatTermsValue),
  ticket: pair(parseTicketValue, formatTicketValue),
  top: pair(parseTopValue, formatTopValue),
  trend: pair(parseTrendValue, formatTrendValue),
};

const id = activityId(1);
const starts = [
  ...[`${id}.3`, `${id}:`, `assignment:${id}:`, `follow_up:${id}`, `link:${id}:`, `terms:${id}:`, `details:${id}.3`],
  ...[`${id}.3:devices:all:after:`, `${id}.3:history:before:`, `plan:accept:${id}.3:2026-12-12:`, `exception:${id}.3`],
  ...['older:7:', 'older:7@', 'settings:role:3:0', 'remove:settings:role:3:', 'hand_over:U', 'linked:va-_-', 'rec:'],
  ...['message:C1:1.', 'top:', 'trend:30', 'groups:1.', 'recommendation:CVE-2024-', '@away'],
];

test('reads any text as null, or as a value that is written and read alike', { timeout: 120_000 }, () => {
  expectEach(Object.entries(readings), ([, reading]) => {
    fc.assert(
      fc.property(hostileTexts(starts), (text) => {
        const found = reading(text);

        if (found !== null) expect(found.again).toEqual(found.read);
      }),
    );
  });
});

test('the value of a very long text is read in no time', { timeout: 120_000 }, () => {
  expectEach(Object.entries(readings), ([, reading]) => {
    expectQuick(longTexts(starts.filter((start) => reading(start) !== null)), reading);
  });
});
