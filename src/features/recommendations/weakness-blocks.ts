import type { KnownBlock } from '@slack/types';
import type { Vulnerability } from '../../microsoft/vulnerability.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import { lineSections } from '../../platform/slack/views/line-sections.ts';
import type { Weaknesses } from './weaknesses.ts';

/** How many CVEs there are, and a page of them, or why they are not known. */
export function weaknessBlocks(t: Translator, weaknesses: Weaknesses | null): readonly KnownBlock[] {
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

function line(t: Translator, { id, cvss, severity, hasPublicExploit, epss }: Vulnerability): string {
  const dash = t.text('common.dash');
  return t.mrkdwn(hasPublicExploit ? 'weaknesses.exploited' : 'weaknesses.one', {
    id,
    score: cvss === null ? dash : t.text('weaknesses.score', { cvss }),
    severity: t.text(`severity.${severity}`),
    epss: epss === null ? dash : t.text('weaknesses.epss', { epss }),
  });
}
