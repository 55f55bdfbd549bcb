import type { ActionsBlock, KnownBlock, MrkdwnElement } from '@slack/types';
import { ungroupedDevices } from '../../core/scope.ts';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import { escapeMrkdwn } from '../../platform/i18n/common-texts.ts';
import { blocksOf } from '../../platform/slack/form-part.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { button, context, mrkdwn, option, section } from '../../platform/slack/views/elements.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import {
  type Activity,
  activityValue,
  dueLedgerBlocks,
  isAttentionRequired,
  isLive,
  seenActivity,
} from '../activities/index.ts';
import { activityQuestions, activitySummary } from '../card/index.ts';
import { describeException, exceptionLine } from '../exceptions/index.ts';
import { lastTryTime } from '../intune/index.ts';
import { unlinkActions } from '../portal/index.ts';
import {
  type DeviceClass,
  deviceClasses,
  progressActions,
  progressLines,
  type TargetDevice,
  targetStatusText,
} from '../progress/index.ts';
import { exposedText, type PortalLinks, recommendationMarks, weaknessBlocks } from '../recommendations/index.ts';
import { transferButtons } from '../transfers/index.ts';
import { detailButtons } from './buttons.ts';
import { detailActions, detailBlocks } from './ids.ts';
import type { SectionModel } from './model.ts';
import type { DetailPlace } from './place.ts';
import { deploymentSteps, remediationSteps } from './steps.ts';
import { detailHeading, detailPaging, placeValue } from './tabs.ts';
import type { DetailTranslator } from './texts.ts';

type OverviewModel = SectionModel<'overview'>;

export function detailOverview(
  t: DetailTranslator,
  model: OverviewModel,
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const settled = asSettledBy(model);
  return [
    ...activitySummary(t, { ...model, mayRaise: model.verbs.has('change_priority') }, portalLinks),
    // Questions precede the other blocks, because at the end nobody would find them.
    ...activityQuestions(t, settled),
    ...detailButtons(t, model),
    ...transferButtons(t, model),
    ...lastTry(t, model),
    ...measuring(t, model),
    ...impact(t, model),
    ...exceptions(t, model),
    ...blocksOf(t, model.shown.parts),
    ...dueLedgerBlocks(t, model.dueLedger, model.names),
    context(t.mrkdwn('detail.followers', { count: model.followerCount })),
    ...unlinkActions(t, settled),
  ];
}

/** Leaves out portal and ticket questions that the reader may not answer. */
function asSettledBy(model: OverviewModel): OverviewModel {
  const { verbs, portal, ticket } = model;
  return {
    ...model,
    portal: verbs.has('link') ? portal : [],
    ticket: verbs.has('settle_ticket') ? ticket : null,
  };
}

function lastTry(t: DetailTranslator, model: OverviewModel): readonly KnownBlock[] {
  const words = lastTryTime(t, model);
  return words.length === 0 ? [] : [context(...words)];
}

function measuring(t: DetailTranslator, { measuring: word }: OverviewModel): readonly KnownBlock[] {
  if (word === null) return [];
  const said =
    word.kind === 'until'
      ? t.mrkdwn('measuring.until', { date: t.instant(word.at) })
      : t.mrkdwn(`measuring.${word.kind}`);
  return [context(said)];
}

/** Defender’s number at filing and now, for what is closed. */
function impact(t: DetailTranslator, { activity, recommendation }: OverviewModel): readonly KnownBlock[] {
  const { impactAtFiling, status } = activity;
  if (impactAtFiling === undefined || isLive(status)) return [];
  const filed = t.text('detail.impact', { points: impactAtFiling });
  const now = t.text('detail.impact', { points: recommendation?.exposureImpact ?? 0 });
  const isListed = recommendation?.isRemoved === false ? 'yes' : 'no';
  return [context(t.mrkdwn('detail.impact_since', { filed, now, isListed }))];
}

const mostExceptions = 5;

function exceptions(t: DetailTranslator, { shown }: OverviewModel): readonly KnownBlock[] {
  if (shown.exceptions.length === 0) return [];
  const named = shown.exceptions.slice(0, mostExceptions);
  const left = shown.exceptions.length - named.length;
  return [
    section(`*${t.mrkdwn('detail.exceptions')}*`),
    ...named.map((exception) =>
      exceptionLine(t, exception, t.mrkdwn('detail.exception', describeException(t, exception))),
    ),
    ...(left === 0 ? [] : [context(t.mrkdwn('detail.exceptions_more', { count: left }))]),
  ];
}

export function detailRecommendation(
  t: DetailTranslator,
  model: SectionModel<'recommendation'>,
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const { activity, recommendation, shown } = model;
  const weaknesses = [...weaknessBlocks(t, shown.weaknesses), ...weaknessPaging(t, model)];
  const page = shown.weaknesses?.kind === 'page' ? shown.weaknesses.page : 0;
  if (page > 0) return [...detailHeading(t, model), ...weaknesses];
  const subject = { ...shown, activity, recommendation };
  return [
    ...detailHeading(t, model),
    ...(recommendation === null
      ? [section(t.mrkdwn('detail.recommendation_unknown'))]
      : facts(t, recommendation, activity)),
    ...remediationSteps(t, subject),
    ...weaknesses,
    ...deploymentSteps(t, subject, portalLinks),
  ];
}

function facts(t: DetailTranslator, recommendation: Recommendation, activity: Activity): readonly KnownBlock[] {
  const { name, vendor, relatedComponent, category, subCategory, weaknesses } = recommendation;
  const marks = recommendationMarks(t, recommendation);
  const fields: MrkdwnElement[] = [
    field(t.mrkdwn('detail.field.component'), named(t, relatedComponent)),
    field(t.mrkdwn('detail.field.vendor'), named(t, vendor)),
    field(
      t.mrkdwn('detail.field.category'),
      named(t, [category, subCategory].filter((text) => text !== '').join(' › ')),
    ),
    // An `attention_required` recommendation is not about devices.
    ...(isAttentionRequired(activity)
      ? []
      : [field(t.mrkdwn('detail.field.exposed'), escapeMrkdwn(exposedText(t, recommendation)))]),
    field(
      t.mrkdwn('detail.field.weaknesses'),
      escapeMrkdwn(`${t.text('common.weaknesses', { count: weaknesses })}${marks}`),
    ),
    field(t.mrkdwn('detail.field.impact'), t.mrkdwn('detail.impact', { points: recommendation.exposureImpact })),
  ];
  return [section(`*${named(t, name)}*`), { type: 'section', fields }];
}

// Escaping lengthens a name of ampersands five times; a field has at most 2,000 characters.
const longest = 300;

function named(t: DetailTranslator, text: string): string {
  return text === '' ? t.text('common.dash') : escapeMrkdwn(truncate(text, longest));
}

function field(label: string, value: string): MrkdwnElement {
  return mrkdwn(`*${label}*\n${value}`, limits.fieldText);
}

function weaknessPaging(
  t: DetailTranslator,
  { activity, shown }: SectionModel<'recommendation'>,
): readonly KnownBlock[] {
  const { weaknesses } = shown;
  if (weaknesses?.kind !== 'page') return [];
  const { page, pageCount } = weaknesses;
  const at = (other: number): DetailPlace | null =>
    other < 0 || other >= pageCount ? null : { section: 'recommendation', page: other };
  return detailPaging(t, activity, { previous: at(page - 1), next: at(page + 1) });
}

type DevicesModel = SectionModel<'devices'>;

export function detailDevices(t: DetailTranslator, model: DevicesModel): readonly KnownBlock[] {
  const { activity, shown } = model;
  const lines = progressLines(t, activity);
  return [
    ...detailHeading(t, model),
    ...(lines.length === 0 ? [] : [context(...lines)]),
    ...(activity.targets === null ? [] : [chooser(t, activity, shown)]),
    ...(shown.page.isLimited ? [context(t.mrkdwn('detail.devices_limited'))] : []),
    ...devices(t, activity, shown),
    ...devicePaging(t, activity, shown),
  ];
}

function chooser(t: DetailTranslator, activity: Activity, { of }: DevicesModel['shown']): ActionsBlock {
  const options = (['all', ...deviceClasses] as const).map((one) => {
    const place = { section: 'devices', of: one, beside: { kind: 'start' } } as const;
    const label = t.text('detail.device_class', {
      name: t.text(`detail.devices.${one}`),
      count: countOf(activity, one),
    });
    return { of: one, option: option(label, placeValue(activity, place)) };
  });
  const chosen = options.find((one) => one.of === of)?.option;
  const value = activityValue.encode(seenActivity(activity));
  return {
    type: 'actions',
    block_id: `${detailBlocks.deviceClass}:${of}`,
    elements: [
      {
        type: 'static_select',
        action_id: detailActions.detailDeviceClass,
        options: options.map((one) => one.option),
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
      button(progressActions.sendDevices, t.text('button.devices'), value),
    ],
  };
}

/** Counts of the last measurement. */
function countOf({ targets }: Activity, of: DeviceClass | 'all'): number {
  if (targets === null) return 0;
  const { count, fixed, silent, gone, outOfScope, reExposed } = targets;
  switch (of) {
    case 'all':
      return count;
    case 'exposed':
      return count - fixed - silent - gone - outOfScope;
    case 'fixed':
      return fixed;
    case 'silent':
      return silent;
    case 'gone':
      return gone;
    case 'out_of_scope':
      return outOfScope;
    case 're_exposed':
      return reExposed;
  }
}

function devices(t: DetailTranslator, activity: Activity, { page }: DevicesModel['shown']): readonly KnownBlock[] {
  if (page.items.length > 0) return lineSections(page.items.map((device) => line(t, device)));
  return activity.targets === null || activity.targets.count === 0 ? [] : [section(t.mrkdwn('detail.no_devices'))];
}

// Defender sets no limit on names, and a page of twenty lines must fit into few blocks.
const longestName = 100;

function line(t: DetailTranslator, device: TargetDevice): string {
  return t.mrkdwn('detail.device', {
    name: truncate(device.name === '' ? device.id : device.name, longestName),
    os: truncate(device.osPlatform, longestName),
    group: truncate(
      device.deviceGroup === ungroupedDevices ? t.text('common.ungrouped') : device.deviceGroup,
      longestName,
    ),
    status: targetStatusText(t, device),
    since: t.instant(device.since),
  });
}

function devicePaging(
  t: DetailTranslator,
  activity: Activity,
  { of, page }: DevicesModel['shown'],
): readonly KnownBlock[] {
  const first = page.items[0];
  const last = page.items.at(-1);
  const beside = (kind: 'before' | 'after', device: TargetDevice | undefined): DetailPlace | null =>
    device === undefined ? null : { section: 'devices', of, beside: { kind, key: device.id } };
  const buttons = detailPaging(t, activity, {
    previous: page.hasBefore ? beside('before', first) : null,
    next: page.hasAfter ? beside('after', last) : null,
  });
  if (buttons.length === 0) return [];
  const { number, pages } = page;
  return [context(t.mrkdwn('detail.devices_page', { page: number, pages })), ...buttons];
}
