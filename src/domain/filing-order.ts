import type { Activity } from './activity.ts';
import type { Priority } from './priority.ts';
import type { Recommendation } from './recommendation.ts';
import type { RefusalDetail } from './refusal.ts';
import { optionsFor, type RemediationOption } from './remediation-option.ts';
import type { OrderedBy } from './several.ts';

/** As many recommendations at once; each may have to be read from Defender for its device groups. */
export const mostFiledAtOnce = 20;

/** What can be asked for several recommendations; `recommended` is of each what it recommends itself. */
export const sharedOptions = ['recommended', 'uninstall', 'configuration_change', 'attention_required'] as const;
export type SharedOption = (typeof sharedOptions)[number];

/** What somebody asks for several recommendations, with what they have in common. */
export interface FilingOrder extends OrderedBy {
  /** Distinct, in the order in which they were chosen. */
  readonly recommendationRefs: readonly number[];
  readonly option: SharedOption;
  /** References of device groups as the form offered them; empty = all devices. */
  readonly groupRefs: readonly string[];
  readonly priority: Priority;
  /** `YYYY-MM-DD`; `null` for attention required, which has none. */
  readonly dueOn: string | null;
  readonly notes: string;
  readonly wantsTicket: boolean;
}

/** What came of one recommendation of a filing order. */
export type FilingOutcome =
  | { readonly title: string; readonly activity: Activity; readonly refusal: null }
  | { readonly title: string; readonly activity: null; readonly refusal: RefusalDetail };

/** The option for one recommendation; `null` where it does not offer what was asked for all. */
export function optionOf(
  wanted: SharedOption,
  recommendation: Pick<Recommendation, 'id' | 'remediationType'>,
): RemediationOption | null {
  const [recommended, ...others] = optionsFor(recommendation);
  if (wanted === 'recommended') return recommended ?? null;
  return [recommended, ...others].find((option) => option === wanted) ?? null;
}
