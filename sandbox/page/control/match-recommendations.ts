import type { RecommendationState } from '../../protocol/control-acts.ts';

/** Those whose title or id contains every word; what is requested comes first, otherwise the given order stays. */
export function matchRecommendations(
  all: readonly RecommendationState[],
  query: string,
): readonly RecommendationState[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = all.filter(({ title, id }) => {
    const text = `${title} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return matching.toSorted((a, b) => Number(b.isRequested) - Number(a.isRequested));
}
