import type { KnownBlock } from '@slack/types';
import type { Vulnerability, WeaknessSummary } from '../../domain/vulnerability.ts';
import type { Translator } from '../../i18n/translator.ts';
import { section } from './elements.ts';

/** How many CVEs there are, and the worst of them. */
export function weaknessWords(t: Translator, summary: WeaknessSummary | null): readonly KnownBlock[] {
  if (summary === null || summary.count === 0) return [];
  const { count, exploitedCount, worst } = summary;
  const heading = t.mrkdwn('weaknesses.heading', { count, exploited: exploitedCount });
  return [section([heading, ...worst.map((one) => line(t, one))].join('\n'))];
}

function line(t: Translator, { id, cvss, severity, hasPublicExploit }: Vulnerability): string {
  const score = cvss === null ? t.text('common.dash') : t.text('weaknesses.score', { cvss });
  return t.mrkdwn(hasPublicExploit ? 'weaknesses.exploited' : 'weaknesses.one', {
    id,
    score,
    severity: t.text(`severity.${severity}`),
  });
}
