import {
  type Actor,
  type Authorization,
  authorizeCovering,
  authorizeRole,
  isAuthorized,
} from '../../core/authorization.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { type CveId, optionsFor, type Recommendation, type RemediationOption } from '../../microsoft/recommendation.ts';

/** A limit, since Defender may have to be asked for the device groups of each recommendation. */
export const mostFiledAtOnce = 20;

/** `recommended`: the option that each recommendation recommends. */
export type WantedOption = RemediationOption | 'recommended';

type Optional = Pick<Recommendation, 'id' | 'remediationType'>;

/** Options for all of the recommendations together, the one to preselect first. */
export function sharedOptions(recommendations: readonly Optional[]): readonly WantedOption[] {
  const [first, ...others] = recommendations;
  if (first === undefined) return ['recommended', 'attention_required'];
  if (others.length === 0) return optionsFor(first);
  const offered = others.map(optionsFor);
  return ['recommended', ...optionsFor(first).filter((option) => offered.every((one) => one.includes(option)))];
}

/** `null` = the recommendation does not offer the wanted option. */
export function optionOf(wanted: WantedOption, recommendation: Optional): RemediationOption | null {
  const [recommended, ...others] = optionsFor(recommendation);
  if (wanted === 'recommended') return recommended ?? null;
  return [recommended, ...others].find((option) => option === wanted) ?? null;
}

/** The search for what is behind a CVE, in a form that was opened with its number. */
export interface CveSearch {
  readonly id: CveId;
  readonly outcome: 'pending' | 'listed' | 'failed';
  /** Short numbers of the recommendations, the greatest weight first; empty unless listed. */
  readonly refs: readonly number[];
  /** The answer came while the form was open, and selected its only recommendation. */
  readonly isChosen: boolean;
}

export function pendingSearch(id: CveId): CveSearch {
  return { id, outcome: 'pending', refs: [], isChosen: false };
}

/** Throws unless the actor may request anything at all. {@link authorizeFilingFor} checks the devices. */
export function authorizeFiling(actor: Actor): Authorization {
  return authorizeRole(actor, 'requester');
}

export function authorizeFilingFor(actor: Actor, scope: DeviceScope): Authorization {
  return authorizeCovering(actor, { role: 'requester', scope, field: 'groups' });
}

export function mayFile(actor: Actor): boolean {
  return isAuthorized(() => authorizeFiling(actor));
}
