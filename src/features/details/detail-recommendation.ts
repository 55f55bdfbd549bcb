import type { KnownBlock, MrkdwnElement } from '@slack/types';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { escapeMrkdwn } from '../../platform/i18n/common-texts.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { mrkdwn, section } from '../../platform/slack/views/elements.ts';
import { type Activity, isAttentionRequired } from '../activities/index.ts';
import type { Surroundings } from '../recommendations/index.ts';
import { exposedWords, recommendationMarks, weaknessBlocks } from '../recommendations/index.ts';
import { detailHeading, detailPaging } from './detail-tabs.ts';
import type { DetailPlace, SectionModel } from './model.ts';
import { remediationSteps } from './remediation-steps.ts';

/** What Defender recommends, how it is remediated, and the CVEs behind it. */
export function detailRecommendation(
  t: Translator,
  model: SectionModel<'recommendation'>,
  surroundings: Surroundings,
): readonly KnownBlock[] {
  const { activity, recommendation, shown } = model;
  return [
    ...detailHeading(t, model),
    ...(recommendation === null
      ? [section(t.mrkdwn('detail.recommendation_unknown'))]
      : facts(t, recommendation, activity)),
    ...remediationSteps(t, { activity, remediation: shown.remediation, steps: shown.steps }, surroundings),
    ...weaknessBlocks(t, shown.weaknesses),
    ...paging(t, model),
  ];
}

function facts(t: Translator, recommendation: Recommendation, activity: Activity): readonly KnownBlock[] {
  const { name, vendor, relatedComponent, category, subCategory, weaknesses } = recommendation;
  const marks = recommendationMarks(t, recommendation);
  const fields: MrkdwnElement[] = [
    field(t.mrkdwn('detail.field.component'), named(t, relatedComponent)),
    field(t.mrkdwn('detail.field.vendor'), named(t, vendor)),
    field(
      t.mrkdwn('detail.field.category'),
      named(t, [category, subCategory].filter((text) => text !== '').join(' › ')),
    ),
    // It is about no devices.
    ...(isAttentionRequired(activity)
      ? []
      : [field(t.mrkdwn('detail.field.exposed'), escapeMrkdwn(exposedWords(t, recommendation)))]),
    field(
      t.mrkdwn('detail.field.weaknesses'),
      escapeMrkdwn(`${t.text('common.weaknesses', { count: weaknesses })}${marks}`),
    ),
    field(t.mrkdwn('detail.field.impact'), t.mrkdwn('detail.impact', { points: recommendation.exposureImpact })),
  ];
  return [section(`*${named(t, name)}*`), { type: 'section', fields }];
}

// A name of ampersands grows to five times its length.
const longest = 300;

function named(t: Translator, text: string): string {
  return text === '' ? t.text('common.dash') : escapeMrkdwn(truncate(text, longest));
}

function field(label: string, value: string): MrkdwnElement {
  return mrkdwn(`*${label}*\n${value}`, limits.fieldText);
}

function paging(t: Translator, { activity, shown }: SectionModel<'recommendation'>): readonly KnownBlock[] {
  const { weaknesses } = shown;
  if (weaknesses?.kind !== 'page') return [];
  const { page, pageCount } = weaknesses;
  const at = (other: number): DetailPlace | null =>
    other < 0 || other >= pageCount ? null : { section: 'recommendation', page: other };
  return detailPaging(t, activity, { previous: at(page - 1), next: at(page + 1) });
}
