import { type RecommendationId, toRecommendationId } from '../../domain/recommendation.ts';

/** What the button of a preview carries. Nothing in it is to be trusted. */
export function formatLinkedValue(id: RecommendationId): string {
  return `linked:${id}`;
}

export function parseLinkedValue(text: string): RecommendationId | null {
  return text.startsWith('linked:') ? toRecommendationId(text.slice('linked:'.length)) : null;
}
