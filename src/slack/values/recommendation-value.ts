import { type CveId, toCveId } from '../../domain/vulnerability.ts';
import { blockIds } from '../ids.ts';

/**
 * In a form that was opened with a CVE, the field offers what is behind it before anything is typed; it gets another
 * id where something else is chosen, since only a new field shows it.
 */
export function recommendationBlockId(cve: { readonly id: CveId } | null, chosenRef: number | null): string {
  return cve === null ? blockIds.recommendation : `${blockIds.recommendation}:${cve.id}:${chosenRef ?? 0}`;
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
