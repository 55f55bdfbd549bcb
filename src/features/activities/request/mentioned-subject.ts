import { findRecommendationId } from '../../../microsoft/recommendation.ts';

const separators = /[\s<>|"'`(),;]+/;
const cve = /\bCVE-\d{4}-\d{4,7}\b/i;
// Longer than any id or link of the portal.
const longestWord = 2000;

/**
 * What a text of somebody else's says about Defender: a recommendation's id, bare or in a portal link, or else a CVE
 * number. `null` for everything that is only their own words.
 */
export function findMentionedSubject(text: string): string | null {
  for (const word of text.split(separators)) {
    if (word.length > longestWord) continue;
    const id = findRecommendationId(word.replace(/^[*_~]+|[.:!?*~]+$/g, ''));
    if (id !== null) return id;
  }
  return cve.exec(text)?.[0].toUpperCase() ?? null;
}
