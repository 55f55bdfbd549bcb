import { searchRecommendations } from '../../usecases/search-recommendations.ts';
import type { OptionsCall } from '../on-options.ts';
import { recommendationOption } from '../views/recommendation-option.ts';

export async function recommendationOptions({ context, t, typed }: OptionsCall) {
  const { found } = await searchRecommendations(context, typed);
  return found.map((recommendation) => recommendationOption(t, recommendation));
}
