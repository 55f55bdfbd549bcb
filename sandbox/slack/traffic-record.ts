import { isJsonObject, type JsonObject } from '../wire/json-object.ts';
import { Listeners } from '../wire/listeners.ts';
import type { Parcel, ParcelAnswer } from './bot-transport.ts';

const MAX_ANSWER_LENGTH = 20_000;

export type ApiCall = {
  readonly id: string;
  readonly method: string;
  readonly args: JsonObject;
  readonly atMs: number;
  /** The time until the answer was sent, including the delay of a fault. */
  readonly durationMs: number;
  readonly ok: boolean;
  readonly error: string | undefined;
  /** The stand-in's answer. A long answer is replaced by `{ cut_short: true, length, start }`. */
  readonly answer: JsonObject;
  /** A fault that affected this call. */
  readonly fault: string | undefined;
};

export type DeliveryRecord = {
  readonly id: string;
  readonly kind: Parcel['kind'];
  readonly envelopeId: string;
  readonly payload: JsonObject;
  readonly retryAttempt: number;
  readonly sentAtMs: number;
  /** A fault that affected this delivery. */
  readonly fault: string | undefined;
  outcome: ParcelAnswer['outcome'] | 'waiting' | 'unreachable';
  ackedAtMs: number | undefined;
  ackBody: unknown;
};

export type SentBlocks = {
  readonly surface: 'message' | 'modal' | 'home';
  readonly method: string;
  readonly payload: JsonObject;
};

/** The requests in both directions, without secrets. With a limit, only the newest. */
export class TrafficRecord {
  readonly calls: ApiCall[] = [];
  readonly deliveries: DeliveryRecord[] = [];
  readonly onCall = new Listeners<ApiCall>();
  /** Called when a delivery is sent, and when its result is known. */
  readonly onDelivery = new Listeners<DeliveryRecord>();
  readonly onBlocks = new Listeners<SentBlocks>();
  readonly #secrets: SecretFilter;
  readonly #limit: number;
  #callCount = 0;

  constructor(options: { readonly secrets: readonly string[]; readonly limit: number | undefined }) {
    this.#secrets = new SecretFilter(options.secrets);
    this.#limit = options.limit ?? Number.POSITIVE_INFINITY;
  }

  addCall(call: Omit<ApiCall, 'id'>): void {
    this.#callCount += 1;
    const id = `slack-${this.#callCount}`;
    const [args, answer] = [this.#secrets.clean(call.args), this.#secrets.clean(call.answer)];
    const kept = { id, ...call, args, answer: shortened(answer) };
    this.calls.push(kept);
    this.#trim(this.calls);
    this.onCall.emit(kept);
  }

  addDelivery(delivery: DeliveryRecord): DeliveryRecord {
    const kept = { ...delivery, payload: this.#secrets.clean(delivery.payload) };
    this.deliveries.push(kept);
    this.#trim(this.deliveries);
    this.onDelivery.emit(kept);
    return kept;
  }

  #trim(records: unknown[]): void {
    if (records.length > this.#limit) {
      records.shift();
    }
  }
}

function shortened(answer: JsonObject): JsonObject {
  const text = JSON.stringify(answer);
  return text.length <= MAX_ANSWER_LENGTH
    ? answer
    : { cut_short: true, length: text.length, start: text.slice(0, MAX_ANSWER_LENGTH) };
}

const HIDDEN = '[hidden]';

class SecretFilter {
  readonly #secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  clean(source: JsonObject): JsonObject {
    const text = JSON.stringify(source);
    if (!this.#secrets.some((secret) => text.includes(secret))) {
      return source;
    }
    const clean: unknown = JSON.parse(this.#secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text));
    return isJsonObject(clean) ? clean : {};
  }
}
