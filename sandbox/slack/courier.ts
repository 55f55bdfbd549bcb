import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../wire/json-object.ts';
import type { BotTransport, HeldTransport, Parcel, ParcelAnswer } from './bot-transport.ts';
import type { ActiveFault } from './faults.ts';
import type { IdSource } from './ids.ts';
import type { Change } from './stand-in-state.ts';
import type { DeliveryRecord, TrafficRecord } from './traffic-record.ts';

export type CourierTiming = {
  readonly ackTimeoutMs: number;
  /** Slack waits up to five minutes before a retry. The stand-in waits less. */
  readonly retryDelaysMs: readonly number[];
  readonly eventWaitMs: number;
};

export type BotAnswer = {
  readonly acked: boolean;
  readonly ackMs: number;
  readonly body: unknown;
  readonly error?: DispatchError;
};

type Carrier = BotTransport & Pick<HeldTransport, 'holdMs'>;

/** Delivers events, commands and interactions to the bot, and records them. */
export class Courier {
  isDeliveringTwice = false;
  readonly #transport: Carrier;
  readonly #traffic: TrafficRecord;
  readonly #timing: CourierTiming;
  readonly #ids: IdSource;
  readonly #now: () => number;
  readonly #tell: (change: Change) => void;
  readonly #stopping = new AbortController();
  readonly #underway = new Set<Promise<void>>();

  constructor(options: {
    readonly transport: Carrier;
    readonly traffic: TrafficRecord;
    readonly timing: CourierTiming;
    readonly ids: IdSource;
    readonly now: () => number;
    readonly tell: (change: Change) => void;
  }) {
    this.#transport = options.transport;
    this.#traffic = options.traffic;
    this.#timing = options.timing;
    this.#ids = options.ids;
    this.#now = options.now;
    this.#tell = options.tell;
  }

  /** Delivers a command or interaction. Tries once, because a person is waiting. */
  async ask(kind: 'slash_commands' | 'interactive', payload: JsonObject): Promise<BotAnswer> {
    const startedAtMs = this.#now();
    const parcel: Parcel = { ...this.#parcel(kind, payload), retryAttempt: 0, retryReason: '' };
    const isReachable = await this.#transport.whenReachable(this.#timing.ackTimeoutMs);
    const answer = isReachable ? await this.#carry(parcel) : this.#unreachable(parcel);
    const { outcome, body } = answer;
    const error = withDispatchError(dispatchErrorOf(outcome));
    return { acked: outcome === 'acked', ackMs: this.#now() - startedAtMs, body, ...error };
  }

  /** Delivers an event in the background. Tries again until the bot acknowledges it, or the last retry fails. */
  tell(payload: JsonObject): void {
    const errand = this.#persist(payload).finally(() => this.#underway.delete(errand));
    this.#underway.add(errand);
  }

  /** Resolves when no event is on its way. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) {
      await Promise.all(this.#underway);
    }
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#transport.stop();
  }

  async #persist(payload: JsonObject): Promise<void> {
    let retryReason = '';
    for (let retryAttempt = 0; retryAttempt <= this.#timing.retryDelaysMs.length; retryAttempt += 1) {
      await this.#pause(this.#timing.retryDelaysMs[retryAttempt - 1] ?? 0);
      const parcel: Parcel = { ...this.#parcel('events_api', payload), retryAttempt, retryReason };
      if (!(await this.#transport.whenReachable(this.#timing.eventWaitMs)) || this.#stopping.signal.aborted) {
        this.#unreachable(parcel);
        return;
      }
      const answer = await this.#carry(parcel);
      if (answer.outcome === 'acked' || !answer.mayRetry) {
        return;
      }
      retryReason = answer.reason;
    }
  }

  async #carry(parcel: Parcel): Promise<ParcelAnswer> {
    const copies: readonly ActiveFault['kind'][][] = this.isDeliveringTwice ? [[], ['deliver_twice']] : [[]];
    const sent = copies.map((faults) => this.#send(parcel, faults));
    const acked = sent.map(async (one) => {
      const answer = await one;
      return answer.outcome === 'acked' ? answer : Promise.reject(new Error(answer.reason));
    });
    try {
      return await Promise.any(acked);
    } catch {
      return await Promise.race(sent);
    }
  }

  async #send(parcel: Parcel, faults: readonly ActiveFault['kind'][]): Promise<ParcelAnswer> {
    const played = this.#transport.holdMs > 0 ? ([...faults, 'delay_deliveries'] as const) : faults;
    const record = this.#open(parcel, { outcome: 'waiting', fault: played.join(', ') || undefined });
    const answer = await this.#transport.send(parcel, {
      timeoutMs: this.#timing.ackTimeoutMs,
      onLateAck: () => this.#close(record, { ...record, ackedAtMs: this.#now() }),
    });
    const ackedAtMs = answer.outcome === 'acked' ? this.#now() : undefined;
    this.#close(record, { outcome: answer.outcome, ackedAtMs, ackBody: answer.body });
    return answer;
  }

  #unreachable(parcel: Parcel): ParcelAnswer {
    this.#open(parcel, { outcome: 'unreachable', fault: undefined });
    return { outcome: 'lost', body: undefined, reason: 'connection_failed', mayRetry: false };
  }

  #parcel(kind: Parcel['kind'], payload: JsonObject): Pick<Parcel, 'kind' | 'envelopeId' | 'payload'> {
    return { kind, envelopeId: this.#ids.next('envelope-'), payload };
  }

  #open(parcel: Parcel, state: Pick<DeliveryRecord, 'outcome' | 'fault'>): DeliveryRecord {
    const { kind, envelopeId, payload, retryAttempt } = parcel;
    const id = this.#ids.next('delivery-');
    const times = { sentAtMs: this.#now(), ackedAtMs: undefined };
    const sent = { id, kind, envelopeId, payload, retryAttempt, ...times, ...state, ackBody: undefined };
    const record = this.#traffic.addDelivery(sent);
    this.#tell({ kind: 'delivery', deliveryId: id });
    return record;
  }

  #close(record: DeliveryRecord, result: Pick<DeliveryRecord, 'outcome' | 'ackedAtMs' | 'ackBody'>): void {
    record.outcome = result.outcome;
    record.ackedAtMs = result.ackedAtMs;
    record.ackBody = result.ackBody;
    this.#traffic.onDelivery.emit(record);
    this.#tell({ kind: 'delivery', deliveryId: record.id });
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    return ms === 0 ? Promise.resolve() : delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** What Slack tells the person: nothing accepted the request, or the bot did not acknowledge it. */
export type DispatchError = 'operation_timeout' | 'dispatch_failed';

function dispatchErrorOf(outcome: DeliveryRecord['outcome']): DispatchError | undefined {
  if (outcome === 'acked') {
    return undefined;
  }
  return outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

export function withDispatchError(error: DispatchError | undefined): { readonly error?: DispatchError } {
  return error === undefined ? {} : { error };
}
