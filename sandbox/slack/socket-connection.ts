import type { WebSocket } from 'ws';
import { isJsonObject, type JsonObject, textAt } from '../wire/json-object.ts';
import type { Parcel, ParcelAnswer } from './bot-transport.ts';

type Pending = {
  readonly answer: (answer: ParcelAnswer) => void;
  readonly onLateAck: () => void;
  isOver: boolean;
};

/** One WebSocket of the bot, with the deliveries that the bot has not acknowledged. */
export class SocketConnection {
  /** The bot was asked to leave. The connection is used only if there is no other. */
  isLeaving = false;
  readonly #socket: WebSocket;
  readonly #pending = new Map<string, Pending[]>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => this.#giveUp());
    socket.on('error', () => socket.terminate());
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  sendFrame(frame: JsonObject): void {
    this.#socket.send(JSON.stringify(frame));
  }

  ping(): void {
    this.#socket.ping();
  }

  /** Closes the connection, and waits 200 ms at most for the other side. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#socket.terminate(), 200);
      this.#socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      this.#socket.close(1001);
    });
  }

  terminate(): void {
    this.#socket.terminate();
  }

  deliver(parcel: Parcel, options: { timeoutMs: number; onLateAck: () => void }): Promise<ParcelAnswer> {
    return new Promise((resolve) => {
      const pending: Pending = { isOver: false, onLateAck: options.onLateAck, answer };
      const timer = setTimeout(() => answer(unanswered('timeout', 'timeout')), options.timeoutMs);
      this.#pending.set(parcel.envelopeId, [...(this.#pending.get(parcel.envelopeId) ?? []), pending]);
      this.sendFrame(frameOf(parcel));

      function answer(outcome: ParcelAnswer): void {
        pending.isOver = true;
        clearTimeout(timer);
        resolve(outcome);
      }
    });
  }

  #receive(text: string): void {
    const frame: unknown = JSON.parse(text);
    if (!isJsonObject(frame)) {
      return;
    }
    const pending = this.#pending.get(textAt(frame, 'envelope_id') ?? '')?.shift();
    if (pending === undefined) {
      return;
    }
    if (pending.isOver) {
      pending.onLateAck();
      return;
    }
    pending.answer({ outcome: 'acked', body: frame['payload'], reason: '', mayRetry: false });
  }

  #giveUp(): void {
    for (const pending of [...this.#pending.values()].flat().filter((one) => !one.isOver)) {
      pending.answer(unanswered('lost', 'connection_failed'));
    }
    this.#pending.clear();
  }
}

function unanswered(outcome: 'timeout' | 'lost', reason: string): ParcelAnswer {
  return { outcome, body: undefined, reason, mayRetry: true };
}

function frameOf(parcel: Parcel): JsonObject {
  const isEvent = parcel.kind === 'events_api';
  return {
    type: parcel.kind,
    envelope_id: parcel.envelopeId,
    payload: parcel.payload,
    accepts_response_payload: !isEvent,
    ...(isEvent ? { retry_attempt: parcel.retryAttempt, retry_reason: parcel.retryReason } : {}),
  };
}
