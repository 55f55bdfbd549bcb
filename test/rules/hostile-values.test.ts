import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLongFilter, longestFilter } from '../../src/core/filter.ts';
import type { ChannelId, ExceptionId, PersonId } from '../../src/core/identifiers.ts';
import * as decisionValues from '../../src/features/activities/decide/forms.ts';
import * as activityValues from '../../src/features/activities/ids.ts';
import * as scheduleValues from '../../src/features/activities/schedule/forms.ts';
import * as cardValues from '../../src/features/card/buttons.ts';
import * as detailValues from '../../src/features/details/place.ts';
import * as exceptionValues from '../../src/features/exceptions/values.ts';
import * as ticketValues from '../../src/features/intune/format.ts';
import * as trendValues from '../../src/features/lists/top.ts';
import { usualTop } from '../../src/features/lists/top.ts';
import * as portalValues from '../../src/features/portal/format.ts';
import { deviceClasses } from '../../src/features/progress/target.ts';
import * as recommendationValues from '../../src/features/recommendations/views.ts';
import * as formValues from '../../src/features/requests/ids.ts';
import * as settingsValues from '../../src/features/settings/forms/values.ts';
import * as transferValues from '../../src/features/transfers/inactive-person.ts';
import type { PortalActivityId } from '../../src/microsoft/portal-activity.ts';
import type { RecommendationId } from '../../src/microsoft/recommendation.ts';
import { type SecurityTaskId, settableTaskStatuses } from '../../src/microsoft/security-task.ts';
import type { Codec, ValueOf } from '../../src/platform/slack/codec.ts';
import * as listSteps from '../../src/platform/slack/codec.ts';
import { limits } from '../../src/platform/slack/limits.ts';
import { expectEach } from '../support/expect-each.ts';
import { activityId, calendarDate } from '../support/fixtures.ts';
import { expectQuick, hostileTexts, longTexts } from '../support/hostile-text.ts';

const all = {
  ...activityValues,
  ...cardValues,
  ...decisionValues,
  ...detailValues,
  ...exceptionValues,
  ...formValues,
  ...transferValues,
  ...listSteps,
  ...portalValues,
  ...recommendationValues,
  ...scheduleValues,
  ...settingsValues,
  ...ticketValues,
  ...trendValues,
};
type All = typeof all;
interface Sample<Value> {
  readonly value: Value;
  readonly most: number;
}
type Detail = ValueOf<All['detailValue']>;
/** Of every codec. */
type Samples = {
  readonly [Name in keyof All as All[Name] extends Codec<infer _> ? Name : never]: All[Name] extends Codec<infer Value>
    ? readonly Sample<Value>[]
    : never;
};

function fits(most: number) {
  return <Value>(...values: readonly Value[]): readonly Sample<Value>[] => values.map((value) => ({ value, most }));
}
const inOption = fits(limits.optionValue);
const inButton = fits(limits.buttonValue);
const inForm = fits(limits.privateMetadata);

const most = 999_999_999;
const activity = { activityId: activityId(1), seenVersion: most };
const exception = { exceptionId: '01963f4e-7c1a-7b2e-8f00-0123456789ab' as ExceptionId, seenVersion: most };
const person = `U${'A'.repeat(30)}` as PersonId;
const longId = `T.${'-'.repeat(498)}`;
const longText = `${'"'.repeat(298)}${'x'.repeat(longestFilter - 298)}`;
const start = { kind: 'start' } as const;

/** The longest that can occur, where they go. */
const samples: Samples = {
  activityValue: inOption(activity),
  detailValue: [
    ...inOption<Detail>(
      ...(['all', ...deviceClasses] as const).map((of) => ({
        ...activity,
        section: 'devices' as const,
        of,
        beside: start,
      })),
    ),
    ...inButton<Detail>(
      { ...activity, section: 'overview' },
      { ...activity, section: 'recommendation', page: most },
      { ...activity, section: 'devices', of: 'out_of_scope', beside: { kind: 'before', key: 'odd:"id"'.repeat(60) } },
      { ...activity, section: 'history', beside: start },
      { ...activity, section: 'history', beside: { kind: 'after', key: Number.MAX_SAFE_INTEGER } },
    ),
  ],
  assignmentValue: inButton(
    { activityId: activity.activityId, seenAssigneeId: null },
    { activityId: activity.activityId, seenAssigneeId: person },
  ),
  ticketValue: inButton({ activityId: activity.activityId, taskId: longId as SecurityTaskId }),
  ticketConflictValue: inButton(...settableTaskStatuses.map((seenIntune) => ({ ...activity, seenIntune }))),
  bothLinksValue: inButton({
    activityId: activity.activityId,
    portalActivityId: longId as PortalActivityId,
    taskId: longId as SecurityTaskId,
  }),
  portalLinkValue: inButton({ activityId: activity.activityId, portalActivityId: longId as PortalActivityId }),
  recommendationValue: inOption({ recommendationRef: most }),
  linkedRecommendationValue: inButton(
    { recommendationId: `va-_-${'"'.repeat(240)}-_-${'a'.repeat(240)}` as RecommendationId },
    { recommendationId: 'sca-_-scid-2011' as RecommendationId },
  ),
  transferValue: inButton({ inactivePersonId: person }),
  exceptionValue: inButton(exception),
  exceptionPurpose: inForm<ValueOf<All['exceptionPurpose']>>(
    { kind: 'new', searched: null },
    { kind: 'new', searched: { text: '"'.repeat(200), isFound: true, ref: most } },
    { kind: 'renewal', ...exception },
  ),
  exceptionDecisionValue: inForm(...[true, false].map((isAway) => ({ ...exception, isAway }))),
  requestFormValue: inForm<ValueOf<All['requestFormValue']>>(
    { followUpToId: null, searched: null, source: null },
    { followUpToId: activity.activityId, searched: { text: '"'.repeat(200), isFound: true, ref: most }, source: null },
    ...['C02GENERAL', 'G0GROUP', 'D0DIRECT'].map((id) => ({
      followUpToId: null,
      searched: null,
      source: { channelId: id as ChannelId, ts: '1795599045.000200' },
    })),
  ),
  completeFormValue: inForm(...[true, false].map((isAway) => ({ ...activity, isAway }))),
  correctionFormValue: inForm(
    { ...activity, askedEmail: null },
    { ...activity, askedEmail: `${'a'.repeat(60)}@${'b'.repeat(185)}.example` },
  ),
  planFormValue: inForm(
    { ...activity, isAcceptance: true, seenPlan: null },
    { ...activity, isAcceptance: false, seenPlan: { plannedOn: calendarDate('2026-12-12'), changeNumber: '' } },
    { ...activity, isAcceptance: false, seenPlan: { plannedOn: null, changeNumber: 'CHG: 1 %2 🔥' } },
    { ...activity, isAcceptance: false, seenPlan: { plannedOn: null, changeNumber: '火'.repeat(40) } },
  ),
  rescheduleFormValue: inForm(
    { activityId: activity.activityId, seen: { dueOn: calendarDate('2026-12-25'), priority: 'medium' } },
    { activityId: activity.activityId, seen: { dueOn: null, priority: 'high' } },
  ),
  filterValue: inButton({ text: '' }, { text: longText }),
  listStepValue: inButton(
    { kind: 'newer', than: 7, keys: null, text: 'high by:me group:"A:B" \nchrome' },
    {
      kind: 'older',
      than: most,
      keys: ['2', '-1.2345678901234567e-100', '3', 'infinity', `-${most}`],
      text: longText,
    },
  ),
  topValue: inButton(usualTop, {
    count: 25,
    by: 'exposure',
    groups: ['\\'.repeat(290), 'x'.repeat(1190)],
    priorities: ['low', 'medium', 'high'],
  }),
  trendValue: inButton({ days: 30 }, { days: 90 }),
  settingsValue: inForm(
    { form: 'dates', version: most, item: null },
    { form: 'workspace_locale', version: most, item: 'C'.repeat(40) },
  ),
  settingsItemValue: inOption(
    { verb: 'change', form: 'workspace_locale', version: most, item: 'C'.repeat(40) },
    { verb: 'up', form: 'route', version: 0, item: '0' },
  ),
};

/** Those whose type is forgotten, so that each can be tried with what is another one's. */
interface Tried {
  readonly name: string;
  readonly encode: (value: object) => string;
  readonly decode: (text: string) => unknown;
  readonly samples: readonly (Sample<object> & { readonly text: string })[];
}

const codecs: readonly Tried[] = Object.entries(samples).map(([name, of]) => {
  const { encode, decode } = Reflect.get(all, name) as Codec<object>;
  return { name, encode, decode, samples: of.map((sample) => ({ ...sample, text: encode(sample.value) })) };
});
const allSamples = codecs.flatMap((codec) => codec.samples.map((sample) => ({ ...codec, ...sample })));

test('each value is read as it was written, by its own codec alone, and fits where Slack puts it', () => {
  expect(isLongFilter(longText)).toBe(false);
  expect(isLongFilter(`${longText.slice(0, -1)}"`)).toBe(true);
  expectEach(allSamples, ({ name, decode, value, most: room, text }) => {
    expect(decode(text)).toEqual(value);
    expect(text.length, text).toBeLessThanOrEqual(room);
    expect(codecs.filter((other) => other.decode(text) !== null).map((other) => other.name)).toEqual([name]);
  });
});

test('what a value has beside its fields is not written', () => {
  expectEach(allSamples, ({ encode, value, text }) => {
    expect(encode({ ...value, title: 'Update Google Chrome' })).toBe(text);
  });
});

describe('null is read', () => {
  test('where there is more than the value, less, or the same in other words', () => {
    expectEach(allSamples, ({ decode, text }) => {
      const first = text.slice(1, text.indexOf(','));
      const texts = [
        ...['', ' ', '{}', '[]', 'null', 'true', '0', '"x"', '<!channel>', '['.repeat(2999), '{"a":'.repeat(599)],
        ...[` ${text}`, `${text}\n`, text.replace(':', ': '), text + text, `[${text}]`, JSON.stringify(text)],
        ...[text.slice(0, -1), text.slice(1), `{${first},${text.slice(1)}`, `{"more":1,${text.slice(1)}`],
        ...['__proto__', 'constructor', 'toString'].map((name) => `{"${name}":{"isAdmin":true},${text.slice(1)}`),
        text.replace(/^\{"(.)/, (_, letter: string) => `{"\\u00${letter.charCodeAt(0).toString(16)}`),
        `${text}${' '.repeat(limits.privateMetadata)}`,
      ];

      expect(texts.filter((one) => decode(one) !== null)).toEqual([]);
    });
  });

  // Whatever others name or type may be any text that can be stored. An order is looked up by its word.
  const free = new Set([
    'text',
    'groups',
    'changeNumber',
    'askedEmail',
    'taskId',
    'portalActivityId',
    'key',
    'item',
    'form',
    'by',
  ]);
  const never = [-1, 1.5, 1e21, true, 'a\0b', '\ud800', { kind: 'start', more: 1 }, [1], ['\0'], {}];
  const wrong = ['', ' ', 'x y', '<!channel>', 'constructor', '__proto__', '2026-13-01', '1', 'u01mina', 'U01MINA\n'];

  test('where a field has what it never has', () => {
    expectEach(allSamples, ({ decode, value }) => {
      const texts = withEachField(value, (key, was) =>
        [...never, ...(free.has(key) ? [] : wrong)].filter((one) => typeof was !== 'boolean' || one !== true),
      );

      expect(texts.filter((one) => decode(one) !== null)).toEqual([]);
    });
  });

  test('where an id, a date or a number is nearly one', () => {
    const tampered: readonly (readonly [keyof Samples, string, readonly unknown[]])[] = [
      ['activityValue', 'activityId', [`${activity.activityId}0`, activity.activityId.toUpperCase().replace('0', 'A')]],
      ['activityValue', 'seenVersion', [most + 1, '3', null]],
      ['transferValue', 'inactivePersonId', ['C01', `U${'A'.repeat(31)}`, null]],
      ['ticketValue', 'taskId', ['', 'x'.repeat(501), null]],
      ['linkedRecommendationValue', 'recommendationId', ['CVE-2026-10001', 'va-_-google', null]],
      ['topValue', 'count', [0, 26, null]],
      ['topValue', 'groups', [['x'.repeat(1999), 'x'.repeat(1999)], null]],
      ['trendValue', 'days', [7, 30_000, null]],
      ['settingsValue', 'item', ['a b', 'x'.repeat(41), '']],
      ['listStepValue', 'keys', [["0,';--"], Array(9).fill('1'), ['x'.repeat(51)]]],
    ];
    expectEach(tampered, ([name, key, others]) => {
      const found = codecs.find((codec) => codec.name === name);
      const [sample] = found?.samples ?? [];
      const texts = others.map((other) => JSON.stringify({ ...sample?.value, [key]: other }));

      expect(texts.filter((one) => found?.decode(one) !== null)).toEqual([]);
    });
  });
});

/** The value as it is written with each of its fields changed in turn, however deep. */
function withEachField(value: object, others: (key: string, was: unknown) => readonly unknown[]): readonly string[] {
  return changed(value, others).map((one) => JSON.stringify(one));
}

function changed(value: object, others: (key: string, was: unknown) => readonly unknown[]): readonly object[] {
  return Object.entries(value).flatMap(([key, was]) => {
    const inside = was instanceof Object && !Array.isArray(was) ? changed(was, others) : [];
    return [...others(key, was), ...inside].map((other) => ({ ...value, [key]: other }));
  });
}

test('reads any text as null, or as a value that is written alike', () => {
  const pieces = allSamples.flatMap(({ text }) => [text, ...text.split(/(?<=[,:{}])/)]);
  fc.assert(
    fc.property(hostileTexts(pieces), (text) => {
      for (const { decode, encode } of codecs) {
        const read = decode(text);
        if (read instanceof Object) expect(encode(read)).toBe(text);
        else expect(read).toBeNull();
      }
    }),
  );
});

test('a very long text is read in no time', () => {
  const texts = longTexts(['{"text":"', '[[', '{"a":{']);
  expectEach(codecs, ({ decode }) => {
    expectQuick(texts, decode);
  });
});
