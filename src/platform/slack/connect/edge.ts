import type { Receiver } from '@slack/bolt';

export interface Edge {
  readonly receiver: Receiver;
  /** Connects; throws `OperatorError` where Slack does not take the app token. */
  start(signal?: AbortSignal): Promise<void>;
  /** Takes nothing new, and resolves when what was taken is done, for which `idle` waits. */
  stop(idle: () => Promise<void>): Promise<void>;
  /** Whether Slack can reach the program at this moment, as far as it can be told from here. */
  isConnected(): boolean;
}

/** How long what came last is answered at the end: Slack waits no longer for any of it. */
export const lastAnswersMs = 3000;
