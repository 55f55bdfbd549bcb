import type { Actor } from '../../core/actor.ts';
import { type Authorization, authorizeCovering, authorizeRole, isAuthorized } from '../../core/authorization.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { type CveId, optionsFor, type Recommendation, type RemediationOption } from '../../microsoft/recommendation.ts';

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

/** What has become of the search for the recommendations behind a CVE, in a form that was opened with its number. */
export interface CveSearch {
  readonly id: CveId;
  readonly outcome: 'pending' | 'listed' | 'failed';
  /** Short numbers of the recommendations, the one that weighs most first; empty unless listed. */
  readonly refs: readonly number[];
  /** The answer came while the form was open, and chose the only one in it. */
  readonly isChosen: boolean;
}

export function pendingSearch(id: CveId): CveSearch {
  return { id, outcome: 'pending', refs: [], isChosen: false };
}

/** To ask for a remediation at all; {@link authorizeFilingFor} once it is known of which devices. */
export function authorizeFiling(actor: Actor): Authorization {
  return authorizeRole(actor, 'requester');
}

export function authorizeFilingFor(actor: Actor, scope: DeviceScope): Authorization {
  return authorizeCovering(actor, { role: 'requester', scope, field: 'groups' });
}

export function mayFile(actor: Actor): boolean {
  return isAuthorized(() => authorizeFiling(actor));
}
