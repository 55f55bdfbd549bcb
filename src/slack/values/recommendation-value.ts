import type { CveSearch } from '../../domain/cve-search.ts';
import { type CveId, toCveId } from '../../domain/vulnerability.ts';
import { blockIds } from '../ids.ts';

/**
 * In a form that was opened with a CVE, the field offers what is behind it before anything is typed. It gets another id
 * with the answer, since what is chosen then is shown by a new field alone.
 */
export function recommendationBlockId(search: CveSearch | null): string {
  if (search === null) return blockIds.recommendation;
  return `${blockIds.recommendation}:${search.id}:${search.outcome === 'pending' ? 0 : 1}`;
}

export function parseBlockCve(blockId: string): CveId | null {
  const [name, cve = ''] = blockId.split(':');
  return name === blockIds.recommendation ? toCveId(cve) : null;
}

export function formatRecommendationValue(ref: number): string {
  return `rec:${ref}`;
}

export function parseRecommendationValue(text: string): number | null {
  const match = /^rec:(\d{1,9})$/.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
}
