import type { DomainErrorCode } from '../../core/domain-error.ts';
import type { SlackMessageKind } from '../outbox/slack-messages.ts';

export type RequestKind = 'command' | 'action' | 'options' | 'submission' | 'closing' | 'shortcut' | 'event';

export type DeliveryResult = 'posted' | 'updated' | 'refused' | 'delayed';

export const faultPlaces = ['request', 'listener', 'queue', 'database'] as const;
export type FaultPlace = (typeof faultPlaces)[number];

/** Counters for monitoring. No behaviour depends on them. */
export interface Metrics {
  /** `seconds`: from the arrival of the request to the answer to Slack. */
  acknowledged(kind: RequestKind, seconds: number): void;
  rejected(code: DomainErrorCode): void;
  faulted(place: FaultPlace): void;
  delivered(kind: SlackMessageKind, result: DeliveryResult): void;
  /** `seconds`: from the first run of the delivery to the message in Slack. */
  arrived(kind: SlackMessageKind, seconds: number): void;
  /** One try failed. `isExpected`: a vendor was away, or the program was stopped. */
  jobFailed(queue: string, isExpected: boolean): void;
  jobGivenUp(queue: string): void;
}

export const noMetrics: Metrics = {
  acknowledged() {},
  rejected() {},
  faulted() {},
  delivered() {},
  arrived() {},
  jobFailed() {},
  jobGivenUp() {},
};
