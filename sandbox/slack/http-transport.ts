import { assertNever } from '../../src/core/assert-never.ts';
import type { JsonObject } from '../wire/json-object.ts';
import { Listeners } from '../wire/listeners.ts';
import type { BotTransport, Parcel, ParcelAnswer } from './bot-transport.ts';
import { type BotResponse, postToBot, type SignedRequest, signRequest } from './sign-request.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Sends signed requests to the bot's address. */
export class HttpTransport implements BotTransport {
  #deliverTo: string | undefined;
  readonly #onAddress = new Listeners<string>();
  readonly #signingSecret: string;
  readonly #now: () => number;

  constructor(options: {
    readonly deliverTo: string | undefined;
    readonly signingSecret: string;
    readonly now: () => number;
  }) {
    this.#deliverTo = options.deliverTo;
    this.#signingSecret = options.signingSecret;
    this.#now = options.now;
  }

  get deliverTo(): string | undefined {
    return this.#deliverTo;
  }

  set deliverTo(url: string | undefined) {
    this.#deliverTo = url;
    if (url !== undefined) {
      this.#onAddress.emit(url);
    }
  }

  whenReachable(timeoutMs: number): Promise<boolean> {
    if (this.#deliverTo !== undefined) {
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const remove = this.#onAddress.add(() => finish(true));
      const timer = setTimeout(() => finish(false), timeoutMs);
      timer.unref();

      function finish(isReachable: boolean): void {
        remove();
        clearTimeout(timer);
        resolve(isReachable);
      }
    });
  }

  async send(parcel: Parcel, options: { timeoutMs: number }): Promise<ParcelAnswer> {
    const signed = this.#requestFor(parcel);
    return answerOf(await postToBot(this.#deliverTo ?? '', signed, options.timeoutMs));
  }

  stop(): Promise<void> {
    this.#deliverTo = undefined;
    return Promise.resolve();
  }

  #requestFor(parcel: Parcel): SignedRequest {
    const { body, contentType } = encode(parcel);
    const timestampS = Math.floor(this.#now() / 1000);
    const signed = signRequest({ body, contentType, signingSecret: this.#signingSecret, timestampS });
    if (parcel.retryAttempt === 0) {
      return signed;
    }
    const retry = { 'x-slack-retry-num': String(parcel.retryAttempt), 'x-slack-retry-reason': parcel.retryReason };
    return { body, headers: { ...signed.headers, ...retry } };
  }
}

function encode(parcel: Parcel): { body: string; contentType: string } {
  switch (parcel.kind) {
    case 'events_api':
      return { body: JSON.stringify(parcel.payload), contentType: 'application/json' };
    case 'interactive':
      return { body: formOf({ payload: JSON.stringify(parcel.payload) }), contentType: FORM };
    case 'slash_commands':
      return { body: formOf(parcel.payload), contentType: FORM };
    default:
      return assertNever(parcel.kind);
  }
}

function formOf(fields: JsonObject): string {
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function answerOf(response: BotResponse): ParcelAnswer {
  if (response.kind === 'timeout') {
    return { outcome: 'timeout', body: undefined, reason: 'http_timeout', mayRetry: true };
  }
  if (response.kind === 'failed') {
    return { outcome: 'lost', body: undefined, reason: 'connection_failed', mayRetry: true };
  }
  if (response.status !== 200) {
    const mayRetry = response.headers['x-slack-no-retry'] !== '1';
    return { outcome: 'refused', body: undefined, reason: 'http_error', mayRetry };
  }
  return { outcome: 'acked', body: parsed(response.body), reason: '', mayRetry: false };
}

function parsed(body: string): unknown {
  if (body === '') {
    return undefined;
  }
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
