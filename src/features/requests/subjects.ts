import { rejectWith } from '../../core/domain-error.ts';
import { type DeviceScope, deviceGroupRef } from '../../core/scope.ts';
import { textLimits } from '../../core/text.ts';
import { type RemediationOption, remediationOptions } from '../../microsoft/recommendation.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { withinLimit } from '../../platform/slack/typed-text.ts';
import type { Activity } from '../activities/index.ts';
import { listDeviceGroups, listRecommendationsByRefs, type MirroredRecommendation } from '../recommendations/index.ts';
import { mostFiledAtOnce, optionOf, type WantedOption } from './filing.ts';

export type RequestSubject =
  | { readonly kind: 'recommendations'; readonly refs: readonly number[] }
  /** For forms that were opened while no recommendations were known; one may be submitted later. */
  | { readonly kind: 'plain_words'; readonly title: string };

export interface Subject
  extends Pick<Activity, 'recommendationId' | 'title' | 'component' | 'recommendedVersion' | 'impactAtFiling'> {
  /** `null` = plain words. */
  readonly ref: number | null;
  readonly option: RemediationOption;
}

interface Chosen {
  readonly subject: RequestSubject;
  readonly option: WantedOption | null;
  readonly groupRefs: readonly string[];
}

/** Throws a domain error for what cannot be requested. */
export async function readSubjects(tx: Tx, chosen: Chosen) {
  const recommendations = await recommendationsOf(tx, chosen.subject);
  const subjects = subjectsOf(chosen, recommendations);
  return { recommendations, subjects, scope: await scopeOf(tx, recommendations, chosen.groupRefs) };
}

async function recommendationsOf(tx: Tx, subject: RequestSubject): Promise<readonly MirroredRecommendation[]> {
  if (subject.kind === 'plain_words') return [];
  const refs = [...new Set(subject.refs)];
  if (refs.length === 0) rejectWith('recommendations_missing', {}, 'recommendation');
  if (refs.length > mostFiledAtOnce)
    rejectWith('too_many_recommendations', { most: mostFiledAtOnce }, 'recommendation');
  const known = await listRecommendationsByRefs(tx, refs);
  const gone = known.filter(({ isRemoved }) => isRemoved).map(({ name }) => name);
  if (known.length < refs.length || (gone.length > 0 && refs.length === 1)) {
    rejectWith('recommendation_unknown', {}, 'recommendation');
  }
  if (gone.length > 0) rejectWith('recommendations_gone', { titles: gone }, 'recommendation');
  return known;
}

function subjectsOf(
  { subject, option: wanted }: Chosen,
  recommendations: readonly MirroredRecommendation[],
): readonly Subject[] {
  if (subject.kind === 'plain_words') {
    const title = withinLimit(subject.title.replace(/\s+/g, ' ').trim(), textLimits.title, 'title');
    if (title === '') rejectWith('title_missing', {}, 'title');
    const option = remediationOptions.find((one) => one === wanted) ?? rejectWith('option_not_offered', {}, 'option');
    return [{ ref: null, title, option, recommendationId: null, component: '', recommendedVersion: '' }];
  }
  return recommendations.map((recommendation) => ({
    ref: recommendation.ref,
    recommendationId: recommendation.id,
    title: recommendation.name,
    component: recommendation.relatedComponent,
    recommendedVersion: recommendation.recommendedVersion,
    impactAtFiling: recommendation.exposureImpact,
    option:
      (wanted === null ? null : optionOf(wanted, recommendation)) ?? rejectWith('option_not_offered', {}, 'option'),
  }));
}

/** Each chosen group must expose devices of each recommendation, so that all are about what was chosen. */
async function scopeOf(
  tx: Tx,
  recommendations: readonly MirroredRecommendation[],
  refs: readonly string[],
): Promise<DeviceScope> {
  if (refs.length === 0 || recommendations.length === 0) return { kind: 'all' };
  const groups = await listDeviceGroups(
    tx,
    recommendations.map(({ id }) => id),
  );
  const names = refs.map((chosen) => {
    const exposed = groups.find(({ name }) => deviceGroupRef(name) === chosen);
    return exposed?.name ?? rejectWith('device_group_unknown', {}, 'groups');
  });
  for (const group of new Set(names)) {
    const of = groups.filter(({ name }) => name === group).map(({ recommendationId }) => recommendationId);
    const titles = recommendations.filter(({ id }) => !of.includes(id)).map(({ name }) => name);
    if (titles.length > 0) rejectWith('groups_not_exposed', { group, titles }, 'groups');
  }
  return deviceScopeOf(names);
}

/** No group means all devices. */
export function deviceScopeOf(groups: readonly string[]): DeviceScope {
  return groups.length === 0 ? { kind: 'all' } : { kind: 'groups', groups: [...new Set(groups)].sort() };
}
