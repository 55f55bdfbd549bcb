import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { ToldAction } from '../../audit/index.ts';

/** What Defender may say of a recommendation at any time and makes it more urgent; named by what is told of it. */
export const signals = ['exploit_appeared', 'alert_appeared'] as const satisfies readonly ToldAction[];
export type Signal = (typeof signals)[number];

/** What there is now that was not there before. */
export function appearedSignals(
  before: Pick<Recommendation, 'hasPublicExploit' | 'hasActiveAlert'>,
  after: Pick<Recommendation, 'hasPublicExploit' | 'hasActiveAlert'>,
): readonly Signal[] {
  const has = (one: typeof before): Readonly<Record<Signal, boolean>> => ({
    exploit_appeared: one.hasPublicExploit,
    alert_appeared: one.hasActiveAlert,
  });
  return signals.filter((signal) => has(after)[signal] && !has(before)[signal]);
}
