import { kindOf, type Recommendation } from './recommendation.ts';

/** What the requester asks for; the words of the Defender portal's form. */
export const remediationOptions = [
  'update',
  'upgrade',
  'uninstall',
  'configuration_change',
  'attention_required',
] as const;
export type RemediationOption = (typeof remediationOptions)[number];

/** The options that a recommendation offers, the one to preselect first. */
export function optionsFor(
  recommendation: Pick<Recommendation, 'id' | 'remediationType'>,
): readonly RemediationOption[] {
  if (kindOf(recommendation.id) === 'configuration') return ['configuration_change', 'attention_required'];
  const { remediationType } = recommendation;
  const first =
    remediationType === 'unknown' || remediationType === 'configuration_change' ? 'update' : remediationType;
  return [...new Set<RemediationOption>([first, 'uninstall', 'attention_required'])];
}

export function toRemediationOption(text: string): RemediationOption | null {
  return remediationOptions.find((option) => option === text) ?? null;
}
