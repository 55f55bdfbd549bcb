import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { answerOf, errorAnswer, type StandInAnswer } from './stand-in-answer.ts';
import { type Fault, StandInFaults } from './stand-in-faults.ts';
import type { MachineEntry, MachineReferenceEntry, RecommendationEntry, RecommendationFacts } from './stand-in-rows.ts';
import { StandInTenant, type TenantOptions } from './stand-in-tenant.ts';

export interface StandInOptions extends TenantOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** Rows a page at most; the rest is linked. Without it the stand-in pages by `$top` and `$skip` only. */
  readonly pageSize?: number;
}

export interface StandInCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly isAuthorised: boolean;
  /** `null` while unanswered, or where the caller went away. */
  status: number | null;
}

/** A Defender tenant of a made-up company on 127.0.0.1, for the sandbox and for tests. */
export class MicrosoftStandIn implements AsyncDisposable {
  static async start(options: StandInOptions = {}): Promise<MicrosoftStandIn> {
    const standIn = new MicrosoftStandIn(options);
    await standIn.#listen(options.port ?? 0);
    return standIn;
  }

  /** Put another one here and the old one is refused, as if it had expired. */
  accessToken = 'stand-in-access-token';
  readonly calls: StandInCall[] = [];
  readonly #tenant: StandInTenant;
  readonly #faults = new StandInFaults();
  readonly #pageSize: number | null;
  readonly #closing = new AbortController();
  readonly #server: Server;
  #url = '';

  private constructor(options: StandInOptions) {
    this.#tenant = new StandInTenant(options);
    this.#pageSize = options.pageSize ?? null;
    this.#server = createServer((request, response) => {
      // A hanging request ends when either side goes away; there is nobody left to tell.
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  /** For `DEFENDER_API_URL`. */
  get url(): string {
    return this.#url;
  }

  get recommendations(): readonly RecommendationEntry[] {
    return this.#tenant.recommendations;
  }

  get devices(): readonly MachineEntry[] {
    return this.#tenant.devices;
  }

  /** Empty for a recommendation that is not there. */
  devicesOf(recommendationId: string): readonly MachineReferenceEntry[] {
    return this.#tenant.devicesOf(recommendationId) ?? [];
  }

  patchDevices(recommendationId: string, deviceIds: readonly string[]): void {
    this.#tenant.patchDevices(recommendationId, deviceIds);
  }

  setRecommendation(id: string, changes: Partial<Omit<RecommendationFacts, 'id'>>): void {
    this.#tenant.setRecommendation(id, changes);
  }

  removeRecommendation(id: string): void {
    this.#tenant.removeRecommendation(id);
  }

  rateLimit({ times, retryAfterS }: { times: number; retryAfterS: number }): void {
    const message = 'The quota of calls is used up; ask again later.';
    this.#faults.plan({ kind: 'answer', status: 429, code: 'TooManyRequests', message, retryAfterS }, times);
  }

  fail(fault: { status: number; code: string; message?: string; times?: number; pathMatches?: RegExp }): void {
    const { status, code, message = '', times = 1, pathMatches } = fault;
    this.#faults.plan({ kind: 'answer', status, code, message }, times, pathMatches);
  }

  /** Answers late, by so many milliseconds. */
  hang({ ms, times = 1 }: { ms: number; times?: number }): void {
    this.#faults.plan({ kind: 'hang', ms }, times);
  }

  /** The page (from 1) of the next collection that has one ends half way through its JSON. */
  breakPage({ page, times = 1 }: { page: number; times?: number }): void {
    this.#faults.breakPage(page, times);
  }

  denyRole(role: string): void {
    this.#faults.denyRole(role);
  }

  allowRole(role: string): void {
    this.#faults.allowRole(role);
  }

  /** Forgets planned faults and denied roles. */
  heal(): void {
    this.#faults.clear();
  }

  /** Safe to call twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    if (!this.#server.listening) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', resolve);
    await promise;
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
    this.#url = `http://127.0.0.1:${address.port}`;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#url);
    const isAuthorised = request.headers.authorization === `Bearer ${this.accessToken}`;
    const query = Object.fromEntries(url.searchParams);
    const call: StandInCall = { method: request.method ?? '', path: url.pathname, query, isAuthorised, status: null };
    this.calls.push(call);
    const fault = this.#faults.takeFor(url.pathname);
    if (fault?.kind === 'hang') await setTimeout(fault.ms, undefined, { signal: this.#closing.signal, ref: false });
    const answer = this.#answer(url, call, fault);
    if (response.destroyed) return;
    call.status = answer.status;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  #answer(url: URL, call: StandInCall, fault: Fault | null): StandInAnswer {
    if (fault?.kind === 'answer') {
      const wait = fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) };
      return errorAnswer(fault.status, fault.code, fault.message, wait);
    }
    if (!call.isAuthorised) return errorAnswer(401, 'Unauthorized', 'The access token is missing or not valid.');
    if (call.method !== 'GET') return errorAnswer(400, 'BadRequest', 'This collection can only be read.');
    return answerOf(url, { tenant: this.#tenant, faults: this.#faults, origin: this.#url, pageSize: this.#pageSize });
  }
}
