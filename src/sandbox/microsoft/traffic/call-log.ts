import type { StandInService } from '../stand-in-faults.ts';

/** One request and what became of it; never with a token. */
export interface StandInCall {
  readonly atMs: number;
  readonly service: StandInService;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** `null` where none was sent; a long one is cut. */
  readonly requestBody: string | null;
  readonly isAuthorised: boolean;
  /** `null` while unanswered, or where the caller went away or was refused a connection. */
  status: number | null;
  /** The beginning of the answer's body. */
  answer: string | null;
  durationMs: number | null;
}

export type Arrival = Omit<StandInCall, 'status' | 'answer' | 'durationMs'>;

export interface CallLogOptions {
  /** How many calls are kept: the latest. */
  readonly keep: number;
  /** What must not be written down, should somebody send it in a body or query. */
  readonly secrets: () => readonly string[];
}

const longestBody = 5 * 1024;

export class CallLog {
  readonly calls: StandInCall[] = [];
  readonly #options: CallLogOptions;
  readonly #listeners = new Set<(call: StandInCall) => void>();

  constructor(options: CallLogOptions) {
    this.#options = options;
  }

  arrive(arrival: Arrival): StandInCall {
    const query = Object.entries(arrival.query).map(([name, value]) => [name, this.#shown(value)]);
    const requestBody = arrival.requestBody === null ? null : this.#shown(arrival.requestBody);
    const path = this.#shown(arrival.path);
    const outcome = { status: null, answer: null, durationMs: null };
    const call: StandInCall = { ...arrival, path, query: Object.fromEntries(query), requestBody, ...outcome };
    this.calls.push(call);
    if (this.calls.length > this.#options.keep) this.calls.splice(0, this.calls.length - this.#options.keep);
    return call;
  }

  /** Those who listen hear of a call once it is over. */
  end(call: StandInCall, answer: { readonly status: number; readonly body: string } | null, durationMs: number): void {
    call.status = answer?.status ?? null;
    call.answer = answer === null ? null : this.#shown(answer.body);
    call.durationMs = durationMs;
    for (const listener of this.#listeners) listener(call);
  }

  onCall(listener: (call: StandInCall) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #shown(text: string): string {
    const cut = text.length > longestBody ? `${text.slice(0, longestBody)}…` : text;
    return this.#options.secrets().reduce((shown, secret) => shown.replaceAll(secret, '(token)'), cut);
  }
}
