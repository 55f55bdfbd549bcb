import { Listeners } from '../../wire/listeners.ts';
import type { StandInService } from '../stand-in-faults.ts';

/** A request and its result. Never contains a token. */
export interface StandInCall {
  readonly id: string;
  readonly atMs: number;
  readonly service: StandInService;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** `null` = none was sent. A long body is cut. */
  readonly requestBody: string | null;
  readonly isAuthorised: boolean;
  /** `null` = not answered yet, or the connection was closed or refused. */
  status: number | null;
  /** The start of the answer's body. */
  answer: string | null;
  durationMs: number | null;
  /** A fault that affected this call. */
  fault: string | null;
}

export type Arrival = Omit<StandInCall, 'id' | 'status' | 'answer' | 'durationMs'>;

export interface CallLogOptions {
  /** How many of the latest calls are kept. */
  readonly keep: number;
  /** Secrets that are replaced in the log, in case a caller sends one in a body or query. */
  readonly secrets: () => readonly string[];
}

const longestBody = 5 * 1024;

interface Ending {
  readonly status: number;
  readonly body: string;
  readonly fault?: string;
}

export class CallLog {
  readonly calls: StandInCall[] = [];
  readonly #options: CallLogOptions;
  #count = 0;
  readonly #listeners = new Listeners<StandInCall>();

  constructor(options: CallLogOptions) {
    this.#options = options;
  }

  arrive(arrival: Arrival): StandInCall {
    const query = Object.entries(arrival.query).map(([name, value]) => [name, this.#shown(value)]);
    const requestBody = arrival.requestBody === null ? null : this.#shown(arrival.requestBody);
    const path = this.#shown(arrival.path);
    const outcome = { status: null, answer: null, durationMs: null };
    this.#count += 1;
    const id = `microsoft-${this.#count}`;
    const call: StandInCall = { id, ...arrival, path, query: Object.fromEntries(query), requestBody, ...outcome };
    this.calls.push(call);
    if (this.calls.length > this.#options.keep) this.calls.splice(0, this.calls.length - this.#options.keep);
    return call;
  }

  /** Calls the listeners. */
  end(call: StandInCall, answer: Ending | null, durationMs: number): void {
    call.status = answer?.status ?? null;
    call.answer = answer === null ? null : this.#shown(answer.body);
    call.durationMs = durationMs;
    call.fault ??= answer?.fault ?? null;
    this.#listeners.emit(call);
  }

  onCall(listener: (call: StandInCall) => void): () => void {
    return this.#listeners.add(listener);
  }

  #shown(text: string): string {
    const cut = text.length > longestBody ? `${text.slice(0, longestBody)}…` : text;
    return this.#options.secrets().reduce((shown, secret) => shown.replaceAll(secret, '(token)'), cut);
  }
}
