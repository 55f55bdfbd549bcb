import type { DomainErrorCode } from '../../core/domain-error.ts';
import type { SlackMessageKind } from '../outbox/slack-messages.ts';

export type RequestKind = 'command' | 'action' | 'options' | 'submission' | 'closing' | 'shortcut' | 'event';

/** `delayed`: it is tried again. */
export type DeliveryResult = 'posted' | 'updated' | 'refused' | 'delayed';

export const faultPlaces = ['request', 'listener', 'queue', 'database'] as const;
export type FaultPlace = (typeof faultPlaces)[number];

/** What is counted for monitoring. Nothing that people are told depends on it. */
export interface Metrics {
  /** `seconds`: from when the request was taken until Slack was answered. */
  acknowledged(kind: RequestKind, seconds: number): void;
  rejected(code: DomainErrorCode): void;
  faulted(place: FaultPlace): void;
  delivered(kind: SlackMessageKind, result: DeliveryResult): void;
  /** `seconds`: from the first run of its delivery until a message was in Slack. */
  arrived(kind: SlackMessageKind, seconds: number): void;
  /** One try failed; `isExpected`: a vendor was away, or the program was stopped. */
  jobFailed(queue: string, isExpected: boolean): void;
  jobGivenUp(queue: string): void;
}

/** Where nobody watches. */
export const noMetrics: Metrics = {
  acknowledged() {},
  rejected() {},
  faulted() {},
  delivered() {},
  arrived() {},
  jobFailed() {},
  jobGivenUp() {},
};
