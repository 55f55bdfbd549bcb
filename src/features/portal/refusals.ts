import type { LinkState } from '../../core/activity-link.ts';
import type { DecidedBy } from '../../core/completion.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { ownRefusalWords } from '../../platform/slack/refusal-words.ts';
import { contribute } from '../../platform/slot.ts';
import { deciderName } from '../people/index.ts';
import { portalTexts } from './texts.ts';

declare module '../../core/refusal.ts' {
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
  return t.with(portalTexts).mrkdwn(`refusal.link_settled.${state}`, words);
});
