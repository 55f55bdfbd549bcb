import type { KnownBlock, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import {
  findRecommendationId,
  type Recommendation,
  type RecommendationId,
  toRecommendationId,
  type Vulnerability,
} from '../../microsoft/recommendation.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { codec, count, vendorId } from '../../platform/slack/codec.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { context, option, section } from '../../platform/slack/views/elements.ts';
import { lineSections } from '../../platform/slack/views/message.ts';
import { type RecommendationTranslator, recommendationTexts } from './texts.ts';
import type { Weaknesses } from './vulnerabilities.ts';

type Listed = Recommendation & { readonly ref: number };

/** Options of one list. Names that are alike once they are cut have their rest below them. */
export function recommendationLines(t: Translator, listed: readonly Listed[]): readonly PlainTextOption[] {
  const cutOf = ({ name }: Listed) => truncate(name, limits.optionText);
  const alike = Map.groupBy(listed, cutOf);
  return listed.map((recommendation) => {
    const { name, ref } = recommendation;
    const isDistinct = name.length <= limits.optionText || alike.get(cutOf(recommendation))?.length === 1;
    if (isDistinct) return recommendationOption(t, recommendation);
    return option(name, recommendationValue.encode({ recommendationRef: ref }));
  });
}

/** An option of the type-ahead: the name, and below it what makes it urgent. */
export function recommendationOption(translator: Translator, recommendation: Listed): PlainTextOption {
  const t = translator.with(recommendationTexts);
  const description = t.text('form.recommendation_option', {
    devices: exposedText(t, recommendation),
    weaknesses: t.text('common.weaknesses', { count: recommendation.weaknesses }),
    marks: recommendationMarks(t, recommendation),
  });
  const { name, ref } = recommendation;
  return option(name, recommendationValue.encode({ recommendationRef: ref }), description);
}

export function exposedText(t: Translator, { exposedMachinesCount: count }: Recommendation): string {
  return count === null ? t.text('common.devices_unknown') : t.text('common.devices', { count });
}

/** Alert, exploit and exception, each with its separator; '' = none. */
export function recommendationMarks(translator: Translator, recommendation: Recommendation): string {
  const t = translator.with(recommendationTexts);
  const marks = [
    ...(recommendation.hasActiveAlert ? [t.text('common.alert')] : []),
    ...(recommendation.hasPublicExploit ? [t.text('common.exploit')] : []),
    ...(recommendation.isException ? [t.text('common.exception')] : []),
  ];
  return marks.map((mark) => ` · ${mark}`).join('');
}

export function weaknessBlocks(translator: Translator, weaknesses: Weaknesses | null): readonly KnownBlock[] {
  const t = translator.with(recommendationTexts);
  if (weaknesses === null) return [];
  if (weaknesses.kind !== 'page') return [section(t.mrkdwn(`weaknesses.${weaknesses.kind}`))];
  const { count, exploitedCount, page, pageCount, shown } = weaknesses;
  if (count === 0) return [section(t.mrkdwn('weaknesses.none'))];
  const heading = t.mrkdwn('weaknesses.heading', { count, exploited: exploitedCount });
  return [
    ...lineSections([heading, ...shown.map((one) => line(t, one))]),
    ...(pageCount === 1 ? [] : [context(t.mrkdwn('weaknesses.page', { page: page + 1, pages: pageCount }))]),
  ];
}

function line(t: RecommendationTranslator, vulnerability: Vulnerability): string {
  const { id, cvss, severity, epss } = vulnerability;
  const dash = t.text('common.dash');
  const exploit = exploitOf(vulnerability);
  const said = t.mrkdwn('weaknesses.one', {
    id,
    score: cvss === null ? dash : t.text('weaknesses.score', { cvss }),
    severity: t.text(`severity.${severity}`),
    epss: epss === null ? dash : t.text('weaknesses.epss', { epss }),
  });
  return exploit === null ? said : `${said} · ${t.mrkdwn(`weaknesses.exploit.${exploit}`)}`;
}

function exploitOf({ hasPublicExploit, isExploitVerified }: Vulnerability) {
  if (isExploitVerified) return 'verified';
  return hasPublicExploit ? 'public' : null;
}

export interface PortalLinks {
  /** Without a trailing slash. */
  readonly defenderPortalUrl: string;
  /** Without a trailing slash. */
  readonly intunePortalUrl: string;
}

/** Microsoft does not document this form of the link. */
export function recommendationUrl(id: RecommendationId, { defenderPortalUrl }: PortalLinks): string {
  return `${defenderPortalUrl}/security-recommendations?recommendationId=${encodeURIComponent(id)}`;
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly portalLinks: PortalLinks;
  }
}

export const recommendationValue = codec(z.object({ recommendationRef: count }));

export const linkedRecommendationValue = codec(
  z.object({
    recommendationId: vendorId<RecommendationId>().refine((id) => toRecommendationId(id) !== null),
  }),
);

/** The recommendation of a link to the Defender portal; `null` = any other link. */
export function linkedRecommendation(link: string, portalUrl: string): RecommendationId | null {
  if (!URL.canParse(link) || new URL(link).origin !== new URL(portalUrl).origin) return null;
  return findRecommendationId(link);
}
