import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { pendingSearch } from '../domain/cve-search.ts';
import type { ExceptionId } from '../domain/exception.ts';
import type { ActivityId, ChannelId, PersonId } from '../domain/identifiers.ts';
import type { PortalActivityId } from '../domain/portal-activity.ts';
import { settableTaskStatuses } from '../domain/security-task.ts';
import { parseTopRequest } from '../domain/top-request.ts';
import type { CveId } from '../domain/vulnerability.ts';
import { actionIds, blockIds, callbackIds, fieldIds } from './ids.ts';
import { limits } from './limits.ts';
import { formatActivityValue, parseActivityValue } from './values/activity-value.ts';
import { formatAssignmentValue, parseAssignmentValue } from './values/assignment-value.ts';
import { formatCorrectionValue, parseCorrectionValue } from './values/correction-value.ts';
import { formatDisputeValue, parseDisputeValue } from './values/dispute-value.ts';
import { formatExceptionValue, parseExceptionValue } from './values/exception-value.ts';
import { formatFollowUpValue, parseFollowUpValue } from './values/follow-up-value.ts';
import { formatLinkValue, parseLinkValue } from './values/link-value.ts';
import { formatMenuValue, menuVerbs, parseMenuValue } from './values/menu-value.ts';
import { formatMessagePlaceValue, parseMessagePlaceValue } from './values/message-place-value.ts';
import {
  formatRecommendationValue,
  parseBlockCve,
  parseRecommendationValue,
  recommendationBlockId,
} from './values/recommendation-value.ts';
import { parseRefsBlock, refsBlockId } from './values/refs-block.ts';
import {
  formatSettingsItemValue,
  formatSettingsValue,
  parseSettingsItemValue,
  parseSettingsValue,
  type SettingsValue,
} from './values/settings-values.ts';
import { formatTopValue, parseTopValue } from './values/top-value.ts';

const values = fc.record({
  activityId: fc.uuid().map((id) => id as ActivityId),
  version: fc.integer({ min: 0, max: 999_999_999 }),
});
const menuValues = fc.tuple(fc.constantFrom(...menuVerbs), values).map(([verb, value]) => ({ verb, ...value }));

describe('what is written is read as itself', () => {
  test('an activity with a version', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(parseActivityValue(formatActivityValue(value))).toEqual(value);
      }),
    );
  });

  test('an activity with what its ticket said, and without on older cards', () => {
    fc.assert(
      fc.property(values, fc.option(fc.constantFrom(...settableTaskStatuses)), (value, intune) => {
        expect(parseDisputeValue(formatDisputeValue({ ...value, intune }))).toEqual({ ...value, intune });
        expect(parseDisputeValue(formatActivityValue(value))).toEqual({ ...value, intune: null });
      }),
    );
    const [odd, twice] = [`${uuid}.1:unknown`, `${uuid}.1:active:active`];
    expect([odd, twice, `${uuid}.1:`, `:${uuid}.1`].map(parseDisputeValue)).toEqual([null, null, null, null]);
  });

  test('what a correction form carries, with the address that was asked about and without', () => {
    fc.assert(
      fc.property(values, fc.option(fc.emailAddress()), (value, askedEmail) => {
        const carried = { target: formatActivityValue(value), askedEmail };
        expect(parseCorrectionValue(formatCorrectionValue(carried))).toEqual(carried);
      }),
    );
  });

  test('the recommendations whose device groups a field offers, as many as a form takes', () => {
    const refs = fc.uniqueArray(fc.integer({ min: 0, max: 999_999_999 }), { maxLength: 20 });
    fc.assert(
      fc.property(refs, (wanted) => {
        const blockId = refsBlockId('groups', wanted);
        expect(blockId.length).toBeLessThanOrEqual(255);
        expect(parseRefsBlock('groups', blockId)).toEqual(wanted);
      }),
    );
    expect(['groups:1..2', 'groups:x', 'other:1', 'groups'].map((id) => parseRefsBlock('groups', id))).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  test('an activity, and who had it or that nobody did', () => {
    const assignees = fc.option(fc.stringMatching(/^U[A-Z0-9]{1,30}$/).map((id) => id as PersonId));
    fc.assert(
      fc.property(values, assignees, ({ activityId }, assigneeId) => {
        const text = formatAssignmentValue({ activityId, assigneeId });
        expect(parseAssignmentValue(text)).toEqual({ activityId, assigneeId });
        expect(parseActivityValue(text)).toBeNull();
      }),
    );
  });

  test('what a request follows up, which is no message', () => {
    fc.assert(
      fc.property(values, ({ activityId }) => {
        expect(parseFollowUpValue(formatFollowUpValue(activityId))).toBe(activityId);
        expect(parseMessagePlaceValue(formatFollowUpValue(activityId))).toBeNull();
        expect(parseFollowUpValue(activityId)).toBeNull();
      }),
    );
  });

  test('an exception with a version, which is none of an activity', () => {
    fc.assert(
      fc.property(values, ({ activityId, version }) => {
        const text = formatExceptionValue({ exceptionId: activityId as string as ExceptionId, version });
        expect(parseExceptionValue(text)).toEqual({ exceptionId: activityId, version });
        expect(parseActivityValue(text)).toBeNull();
        expect(parseExceptionValue(formatActivityValue({ activityId, version }))).toBeNull();
      }),
    );
  });

  test('an entry of the menu', () => {
    fc.assert(
      fc.property(menuValues, (value) => {
        expect(parseMenuValue(formatMenuValue(value))).toEqual(value);
      }),
    );
  });

  test('the field of a form that was opened with a CVE', () => {
    const pending = pendingSearch('CVE-2026-10001' as CveId);
    const listed = { ...pending, outcome: 'listed', refs: [17] } as const;

    expect(parseBlockCve(recommendationBlockId(pending))).toBe(pending.id);
    expect(parseBlockCve(recommendationBlockId(listed))).toBe(pending.id);
    expect(recommendationBlockId(listed)).not.toBe(recommendationBlockId(pending));
    expect(parseBlockCve(recommendationBlockId(null))).toBeNull();
    expect(parseBlockCve('option:CVE-2026-10001:0')).toBeNull();
    expect(parseBlockCve('recommendation:<!channel>')).toBeNull();
  });

  test('an activity with what looks like the same in the portal', () => {
    const links = fc.record({
      activityId: values.map(({ activityId }) => activityId),
      portalActivityId: fc.uuid().map((id) => id as PortalActivityId),
    });
    fc.assert(
      fc.property(links, (value) => {
        expect(parseLinkValue(formatLinkValue(value))).toEqual(value);
      }),
    );
  });

  test.each(['C02GENERAL', 'G0GROUP', 'D0DIRECT'])('the place of a message in %s', (id) => {
    const place = { channelId: id as ChannelId, ts: '1795599045.000200' };

    expect(parseMessagePlaceValue(formatMessagePlaceValue(place))).toEqual(place);
  });

  test('a recommendation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (ref) => {
        expect(parseRecommendationValue(formatRecommendationValue(ref))).toBe(ref);
      }),
    );
  });

  test.each(['1', '10 by:due', '25 high group:"Paris office"'])('what a summary was asked for, “%s”', (words) => {
    const parsed = parseTopRequest(words);

    expect(parsed.kind === 'request' && parseTopValue(formatTopValue(parsed.request))).toEqual(
      parsed.kind === 'request' && parsed.request,
    );
  });
});

const uuid = '01990000-0000-7000-8000-000000000001';
const garbage = [
  '',
  ' ',
  uuid,
  `${uuid}.`,
  `${uuid}.-1`,
  `${uuid}.1.2`,
  `${uuid}.1e3`,
  `${uuid.toUpperCase()}x.1`,
  `${uuid}.1\n`,
  `details:${uuid}`,
  `details:${uuid}.1:2x`,
  `DETAILS:${uuid}.1`,
  `constructor:${uuid}.1`,
  ':',
  'rec:',
  'rec:-1',
  'rec:1x',
  'rec:9999999999',
  'top:',
  'top:100',
  'top:x',
  'message:',
  'message:C02GENERAL:now',
  'message:c02general:1.2',
  'message:C02GENERAL:1.2:x',
  'message:C02>GENERAL:1.2',
  'link:',
  `link:${uuid}`,
  `link:${uuid}:`,
  `link:${uuid}:a b`,
  `link:${uuid}:<!channel>`,
  `link:x:${uuid}`,
  '<!channel>',
  'null',
];

test('a broken value names nothing', () => {
  expectEach(garbage, (text) => {
    const parsers = [
      ...[parseActivityValue, parseDisputeValue, parseRecommendationValue, parseTopValue],
      ...[parseMessagePlaceValue, parseLinkValue],
    ];

    const read = parsers.map((parse) => parse(text));

    expect(read).toEqual(parsers.map(() => null));
  });
});

test('whatever arrives gives a value or nothing, and never fails', () => {
  const parsers = [parseActivityValue, parseMenuValue, parseRecommendationValue, parseTopValue, parseMessagePlaceValue];
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const parse of parsers) expect(parse(text)).toBeNull();
    }),
  );
});

test('values fit where Slack puts them', () => {
  fc.assert(
    fc.property(menuValues, (value) => {
      expect(formatMenuValue(value).length).toBeLessThanOrEqual(limits.optionValue);
    }),
  );
});

test.each([
  ['action and field ids', [...Object.values(actionIds), ...Object.values(fieldIds)]],
  ['callback ids', Object.values(callbackIds)],
  ['block ids', Object.values(blockIds)],
])('%s are told apart', (_, ids) => {
  expect(new Set(ids).size).toBe(ids.length);
});

describe('values of the settings', () => {
  test.each<SettingsValue>([
    { form: 'dates', version: 1, item: null },
    { form: 'route', version: 123, item: '0' },
    { form: 'channel_manner', version: 7, item: 'C0ITDESK' },
    { form: 'role_removal', version: 7, item: '3' },
  ])('come back as they were written: %j', (value) => {
    expect(parseSettingsValue(formatSettingsValue(value))).toEqual(value);
    expect(parseSettingsItemValue(formatSettingsItemValue({ ...value, verb: 'up' }))).toEqual({ ...value, verb: 'up' });
  });

  test('a broken value names no settings', () => {
    expectEach(
      [
        '',
        'x',
        'settings:nothing:1:',
        'settings:dates::',
        'settings:dates:1',
        'settings:route:1:a b',
        'settings:route:1:0:x',
      ],
      (text) => {
        expect(parseSettingsValue(text)).toBeNull();
        expect(parseSettingsItemValue(`remove:${text}`)).toBeNull();
        expect(parseSettingsItemValue(`explode:settings:route:1:0`)).toBeNull();
      },
    );
  });
});
