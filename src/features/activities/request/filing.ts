import type { Recommendation } from '../../../microsoft/recommendation.ts';
import { optionsFor, type RemediationOption } from '../../../microsoft/remediation-option.ts';

/** As many recommendations in one request; each may have to be read from Defender for its device groups. */
export const mostFiledAtOnce = 20;

/** `recommended` is of each recommendation what it recommends itself. */
export type WantedOption = RemediationOption | 'recommended';

type Optional = Pick<Recommendation, 'id' | 'remediationType'>;

/** What one request can ask of these recommendations together, the option to preselect first. */
export function sharedOptions(recommendations: readonly Optional[]): readonly WantedOption[] {
  const [first, ...others] = recommendations;
  if (first === undefined) return ['recommended', 'attention_required'];
  if (others.length === 0) return optionsFor(first);
  const offered = others.map(optionsFor);
  return ['recommended', ...optionsFor(first).filter((option) => offered.every((one) => one.includes(option)))];
}

/** The option for one recommendation; `null` where it does not offer what is wanted. */
export function optionOf(wanted: WantedOption, recommendation: Optional): RemediationOption | null {
  const [recommended, ...others] = optionsFor(recommendation);
  if (wanted === 'recommended') return recommended ?? null;
  return [recommended, ...others].find((option) => option === wanted) ?? null;
}
