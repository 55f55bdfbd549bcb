import type { LinkState } from '../../domain/activity-link.ts';
import type { DecidedBy } from '../../domain/decided-by.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import { ownRefusalWords } from '../../platform/slack/refusal-words.ts';
import { contribute } from '../../platform/slot.ts';
import { deciderName } from '../../slack/views/names.ts';

declare module '../../domain/refusal.ts' {
  interface RefusalParameters {
    /** Somebody has said already whether the two are the same. */
    readonly link_settled: {
      readonly number: number;
      readonly state: Exclude<LinkState, 'proposed'>;
      readonly by: DecidedBy;
      readonly at: Date;
    };
  }
}

export const portalRefusalWords = contribute(ownRefusalWords, (t, detail, names) => {
  if (detail.code !== 'link_settled') return null;
  const { number, state, by, at } = detail.parameters;
  const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
  return t.mrkdwn(`refusal.link_settled.${state}`, words);
});
