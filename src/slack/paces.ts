import type { Pace } from '../store/slack-turns.ts';

/** What is told of one thing that happens goes before what sums up a day. Answers to a press never wait for a turn. */
export type Haste = 'state' | 'summary';

/** How many times as fast as Slack's published limits it may be called; `null` = until Slack itself says no. */
export type Speed = number | null;

// Slack lets short bursts pass, and names no number.
const postsAtOnce = 5;
const callsAtOnce = 25;
const keptForNews = 10;

/** The turns that a post takes: about one a second in its conversation, and several hundred a minute altogether. */
export function pacesOfPost(target: string, haste: Haste): readonly Pace[] {
  // A summary takes no burst: what is to be said of what happens has passed by then.
  const burst = haste === 'summary' ? 1 : postsAtOnce;
  return [
    { key: conversationKey(target), intervalMs: 1000, burst },
    { key: 'method:chat.postMessage', intervalMs: 200, burst: callsAtOnce },
  ];
}

/** Methods of Slack's third tier: fifty a minute. What can wait leaves some of them to what somebody looks at. */
export function paceOfTierThree(method: TierThree, haste: Haste = 'state'): Pace {
  const burst = haste === 'summary' ? callsAtOnce - keptForNews : callsAtOnce;
  return { key: methodKey(method), intervalMs: 1200, burst };
}

type TierThree = 'chat.update' | 'conversations.history';

export function methodKey(method: TierThree): string {
  return `method:${method}`;
}

export function conversationKey(target: string): string {
  return `conversation:${target}`;
}
