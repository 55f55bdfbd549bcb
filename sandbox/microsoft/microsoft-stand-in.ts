import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { closeServer, listenOnLoopback, readBody } from '../wire/http-server.ts';
import { madeUpSecret } from '../wire/made-up-secret.ts';
import { CallQuotas } from './call-quotas.ts';
import { defenderAnswer } from './defender/defender-answer.ts';
import { defenderError } from './defender/defender-call.ts';
import { graphAnswer } from './graph/graph-answer.ts';
import { graphError } from './graph/graph-call.ts';
import type { StandInAnswer, StandInRequest } from './stand-in-answer.ts';
import { type Fault, faultName, StandInFaults, type StandInService } from './stand-in-faults.ts';
import { StandInTenant, type TenantOptions } from './stand-in-tenant.ts';
import { TenantFace } from './tenant-face.ts';
import { CallLog, type StandInCall } from './traffic/call-log.ts';

export type { StandInCall } from './traffic/call-log.ts';

export interface StandInOptions extends TenantOptions {
  /** 0 = a free port. */
  readonly port?: number;
  readonly graphPort?: number;
  /** The most rows per page, with a link to the next page. Without it, only `$top` and `$skip` make pages. */
  readonly pageSize?: number;
  /** Whether the documented limits of calls apply, by the tenant's clock. Default: true. */
  readonly hasQuotas?: boolean;
  /** How many of the latest calls are kept. Default: 1,000. */
  readonly keepCalls?: number;
}

/** No call to either service has a longer body. */
const longestBodyBytes = 1024 * 1024;

/** The tenant of an invented company, with Defender and Graph on 127.0.0.1. For the sandbox and for tests. */
export class MicrosoftStandIn extends TenantFace implements AsyncDisposable {
  static async start(options: StandInOptions = {}): Promise<MicrosoftStandIn> {
    const tenant = new StandInTenant(options);
    const standIn = new MicrosoftStandIn(tenant, options);
    await standIn.#listen(options);
    return standIn;
  }

  /** A caller can replace the token. Then the old token is refused, like an expired one. */
  accessToken = madeUpSecret('stand-in-defender');
  /** The token for Graph. Each service accepts only its own token. */
  graphAccessToken = madeUpSecret('stand-in-graph');
  readonly #tenant: StandInTenant;
  readonly #faults: StandInFaults;
  readonly #quotas: CallQuotas | null;
  readonly #log: CallLog;
  readonly #pageSize: number | null;
  readonly #closing = new AbortController();
  readonly #servers = new Map<StandInService, LoopbackServer>();

  private constructor(tenant: StandInTenant, options: StandInOptions) {
    const faults = new StandInFaults(tenant.now);
    super(tenant, faults);
    this.#tenant = tenant;
    this.#faults = faults;
    this.#quotas = options.hasQuotas === false ? null : new CallQuotas(tenant.now);
    this.#pageSize = options.pageSize ?? null;
    const secrets = () => [this.accessToken, this.graphAccessToken];
    this.#log = new CallLog({ keep: options.keepCalls ?? 1_000, secrets });
  }

  /** For `DEFENDER_API_URL`. */
  get url(): string {
    return this.#servers.get('defender')?.url ?? '';
  }

  /** For `GRAPH_API_URL`. Has no version, since each call adds one. */
  get graphUrl(): string {
    return this.#servers.get('graph')?.url ?? '';
  }

  get calls(): readonly StandInCall[] {
    return this.#log.calls;
  }

  /** The listener is called after each call has ended. Returns a function that removes the listener. */
  onCall(listener: (call: StandInCall) => void): () => void {
    return this.#log.onCall(listener);
  }

  /** Safe to call twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#servers.values()].map((server) => server[Symbol.asyncDispose]()));
  }

  async #listen({ port = 0, graphPort = 0 }: StandInOptions): Promise<void> {
    for (const [service, wanted] of [['defender', port] as const, ['graph', graphPort] as const]) {
      const server = await LoopbackServer.listen(wanted, (request, response) =>
        this.#handle(service, request, response),
      ).catch(async (error: unknown) => {
        await this[Symbol.asyncDispose]();
        throw error;
      });
      this.#servers.set(service, server);
    }
  }

  async #handle(service: StandInService, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const request = await toRequest(incoming, this.#originOf(service));
    const { method, url, body } = request;
    const isAuthorised = request.headers['authorization'] === `Bearer ${this.#tokenOf(service)}`;
    const query = Object.fromEntries(url.searchParams);
    const requestBody = body === '' ? null : body;
    const atMs = this.#tenant.now();
    const planned = this.#faults.takeFor(service, url.pathname);
    const fault = planned === null ? null : faultName(planned);
    const path = url.pathname;
    const call = this.#log.arrive({ atMs, service, method, path, query, requestBody, isAuthorised, fault });
    const elapsed = () => Math.round(performance.now() - startedAt);
    try {
      if (planned?.kind === 'hang')
        await setTimeout(planned.ms, undefined, { signal: this.#closing.signal, ref: false });
      if (planned?.kind === 'refuse') incoming.socket.resetAndDestroy();
      const isGone = response.destroyed || incoming.socket.destroyed;
      const answer = isGone ? null : this.#answer(service, { request, fault: planned, isAuthorised });
      if (answer !== null) response.writeHead(answer.status, answer.headers).end(answer.body);
      this.#log.end(call, answer, elapsed());
    } catch (error) {
      this.#log.end(call, null, elapsed());
      throw error;
    }
  }

  #answer(service: StandInService, asked: Asked): StandInAnswer {
    const { request, fault, isAuthorised } = asked;
    if (fault?.kind === 'answer') return this.#faultyAnswer(service, fault);
    if (!isAuthorised) return this.#rejectToken(service);
    const origin = this.#originOf(service);
    const shared = { tenant: this.#tenant, faults: this.#faults, origin, pageSize: this.#pageSize };
    if (service === 'graph') return graphAnswer(request, shared);
    return defenderAnswer(request, { ...shared, quotas: this.#quotas });
  }

  #faultyAnswer(service: StandInService, { status, code, message, retryAfterS }: Fault & { kind: 'answer' }) {
    const headers = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
    if (service === 'graph') return graphError({ status, code, message, headers }, this.#tenant.now());
    return defenderError(status, code, message, headers);
  }

  #rejectToken(service: StandInService): StandInAnswer {
    const message = 'The access token is missing or not valid.';
    if (service === 'defender') return defenderError(401, 'Unauthorized', message);
    return graphError({ status: 401, code: 'InvalidAuthenticationToken', message }, this.#tenant.now());
  }

  #originOf(service: StandInService): string {
    return service === 'graph' ? this.graphUrl : this.url;
  }

  #tokenOf(service: StandInService): string {
    return service === 'graph' ? this.graphAccessToken : this.accessToken;
  }
}

interface Asked {
  readonly request: StandInRequest;
  readonly fault: Fault | null;
  readonly isAuthorised: boolean;
}

async function toRequest(incoming: IncomingMessage, origin: string): Promise<StandInRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]);
  return {
    method: incoming.method ?? '',
    url: new URL(incoming.url ?? '/', origin),
    headers: Object.fromEntries(headers),
    body: (await readBody(incoming, longestBodyBytes)).toString(),
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

class LoopbackServer implements AsyncDisposable {
  static async listen(port: number, handle: Handler): Promise<LoopbackServer> {
    const server = createServer((request, response) => {
      // A hanging request fails when either side closes the connection. Nobody is left to receive an error.
      handle(request, response).catch(() => response.destroy());
    });
    return new LoopbackServer(server, await listenOnLoopback(server, port));
  }

  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** Safe to call twice. */
  [Symbol.asyncDispose](): Promise<void> {
    return closeServer(this.#server);
  }
}
