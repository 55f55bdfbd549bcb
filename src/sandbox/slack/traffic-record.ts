import type { Parcel, ParcelAnswer } from './bot-transport.ts';
import type { JsonObject } from './json-object.ts';
import { Listeners } from './listeners.ts';

export type ApiCall = {
  readonly method: string;
  readonly args: JsonObject;
  readonly atMs: number;
  readonly ok: boolean;
  readonly error: string | undefined;
  /** A fault that was played on this call. */
  readonly fault: string | undefined;
};

export type DeliveryRecord = {
  readonly id: string;
  readonly kind: Parcel['kind'];
  readonly envelopeId: string;
  readonly payload: JsonObject;
  readonly retryAttempt: number;
  readonly sentAtMs: number;
  outcome: ParcelAnswer['outcome'] | 'waiting' | 'unreachable';
  ackedAtMs: number | undefined;
  ackBody: unknown;
};

export type SentBlocks = {
  readonly surface: 'message' | 'modal' | 'home';
  readonly method: string;
  readonly payload: JsonObject;
};

/** Everything that went over the wire, in both directions. */
export class TrafficRecord {
  readonly calls: ApiCall[] = [];
  readonly deliveries: DeliveryRecord[] = [];
  readonly onCall = new Listeners<ApiCall>();
  readonly onBlocks = new Listeners<SentBlocks>();

  addCall(call: ApiCall): void {
    this.calls.push(call);
    this.onCall.emit(call);
  }
}
