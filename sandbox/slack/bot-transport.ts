import type { JsonObject } from '../wire/json-object.ts';

/** One thing for the bot. A second delivery of the same parcel carries the same ids. */
export type Parcel = {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly envelopeId: string;
  readonly payload: JsonObject;
  readonly retryAttempt: number;
  readonly retryReason: string;
};

export type ParcelAnswer = {
  readonly outcome: 'acked' | 'timeout' | 'lost' | 'refused';
  readonly body: unknown;
  /** What Slack would name as the reason of the retry. */
  readonly reason: string;
  readonly mayRetry: boolean;
};

/** How Slack reaches the bot: over its own WebSockets or by HTTP requests to it. */
export interface BotTransport {
  /** Whether there is somewhere to send to, waiting for it at most this long. */
  whenReachable(timeoutMs: number): Promise<boolean>;
  send(parcel: Parcel, options: { readonly timeoutMs: number; readonly onLateAck: () => void }): Promise<ParcelAnswer>;
  stop(): Promise<void>;
}
