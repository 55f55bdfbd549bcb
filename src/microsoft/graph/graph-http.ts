import {
  Client,
  GraphClientError,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { Clock } from '../../core/time.ts';
import type { CallBudget, CallPriority } from '../call-budget.ts';
import { type CallOptions, type CallSettings, deadlineOf, repeatedly, toSettings } from '../call-settings.ts';
import { type Question, type RefusedAnswer, type Service, SourceFailure, translateNetworkError } from '../failure.ts';
import { type Answer, rejectAnswer, tooLong } from '../http.ts';
import { type LogPort, parseAnswer, readBoundedText } from '../reading.ts';
import { parseRetryAfter } from '../retry.ts';
import type { TokenSource } from '../token.ts';
import { extendOptions, GraphCall, graphLink } from './graph-call.ts';

export interface GraphRequest extends Question {
  /** Security tasks are in `beta` only. */
  readonly version: 'v1.0' | 'beta';
  /** Its parts encoded, with options of its own where it came as a link. */
  readonly path: string;
  /** OData options, not yet encoded. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Posted where there is one. */
  readonly body?: object;
  readonly priority: CallPriority;
  readonly signal: AbortSignal;
}

/** The one way to Graph: retry, SDK, token, budget, timeout, exchange, parse, in this order. */
export interface GraphHttp {
  /** For what changes nothing: tried again where that may help. */
  read<T>(request: GraphRequest, schema: z.ZodType<T>): Promise<Answer<T>>;
  /** Sent once: after a failure it is not known whether it arrived. */
  write<T>(request: GraphRequest, schema: z.ZodType<T>): Promise<Answer<T>>;
}

interface GraphHttpOptions extends CallOptions {
  /** Without a version segment; a path in front of it is kept. */
  readonly apiUrl: string;
}

export function createGraphHttp({ apiUrl, ...options }: GraphHttpOptions): GraphHttp {
  const settings = toSettings(options, 64);
  const client = connect(apiUrl, settings);
  return {
    read: (request, schema) =>
      repeatedly(request, settings, (tryNumber, deadlineMs) =>
        exchange({ client, request, schema, deadlineMs, tryNumber }, settings),
      ),
    async write(request, schema) {
      const deadlineMs = deadlineOf(request, settings);
      return exchange({ client, request, schema, deadlineMs, tryNumber: 1 }, settings);
    },
  };
}

/** The SDK's own chain would repeat what is posted, and keeps the token from stand-ins. */
function connect(apiUrl: string, settings: CallSettings): Client {
  const baseUrl = apiUrl.replace(/\/*$/, '/');
  const chain: readonly Middleware[] = [
    failureLink(),
    bearerLink(settings.tokens, baseUrl),
    budgetLink(settings.budget),
    exchangeLink(settings),
    new HTTPMessageHandler(),
  ];
  return Client.initWithMiddleware({ middleware: [...chain], baseUrl });
}

/** The SDK puts errors of the chain into words of its own, except for those of this class. A link is in one chain only. */
function failureLink(): Middleware {
  return graphLink(async (_, next) => {
    try {
      await next();
    } catch (error) {
      const kept = new GraphClientError('a call of Graph failed');
      kept.customError = error;
      throw kept;
    }
  });
}

interface Exchange<T> {
  readonly client: Client;
  readonly request: GraphRequest;
  readonly schema: z.ZodType<T>;
  readonly deadlineMs: number;
  readonly tryNumber: number;
}

async function exchange<T>(attempt: Exchange<T>, settings: CallSettings): Promise<Answer<T>> {
  const { request, schema } = attempt;
  const { service } = settings;
  request.signal.throwIfAborted();
  const answer = await send(attempt, settings);
  if (answer.status >= 200 && answer.status < 300) {
    return { kind: 'found', value: parseAnswer(answer.body, schema, { question: request, service }) };
  }
  return rejectAnswer(answer, request, settings);
}

async function send(attempt: Exchange<unknown>, settings: CallSettings): Promise<RefusedAnswer> {
  const { client, request, deadlineMs, tryNumber } = attempt;
  const { priority, signal } = request;
  const turn = { priority, signal, deadlineMs };
  const call = client
    .api(withoutScheme(request.path))
    .version(request.version)
    .query(encoded(request.query ?? {}))
    .headers({ accept: 'application/json', 'user-agent': 'mendbot', ...request.headers })
    .middlewareOptions([new GraphCall({ question: request, turn, tryNumber })])
    .responseType(ResponseType.RAW);
  try {
    const response: Response = await (request.body === undefined ? call.get() : call.post(request.body));
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), settings.clock.now());
    return { status: response.status, retryAfterMs, body: await response.text() };
  } catch (error) {
    throw error instanceof GraphClientError && error.customError !== undefined ? error.customError : error;
  }
}

/** Wherever these letters are, the SDK takes what follows for a host of its own. */
function withoutScheme(path: string): string {
  return path.replaceAll('https://', 'https:%2F%2F');
}

/** The SDK joins options as they are. */
function encoded(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]));
}

/**
 * Stands in for the SDK's own, which sends no token to http addresses, and so none to a stand-in. A refused token is
 * replaced once: what was refused by it was not done, so that this is right for what changes something, too.
 */
export function bearerLink(tokens: TokenSource, baseUrl: string): Middleware {
  const base = new URL(baseUrl).href;
  return graphLink(async (context, next, { question: { what }, turn }) => {
    // The SDK makes an address of its own out of what it is given: the token goes to no other than ours.
    const goesTo = URL.parse(String(context.request))?.href ?? '';
    if (!goesTo.startsWith(base)) throw new SourceFailure({ kind: 'led_elsewhere', service: 'graph', what });
    const token = await tokens.current(turn.signal);
    extendOptions(context, { headers: { authorization: `Bearer ${token}` } });
    await next();
    if (context.response?.status !== 401) return;
    const fresh = await tokens.replace(token, turn.signal);
    if (fresh === null || fresh === token) return;
    extendOptions(context, { headers: { authorization: `Bearer ${fresh}` } });
    await next();
  });
}

function budgetLink(budget: CallBudget): Middleware {
  return graphLink(async (_, next, { turn }) => {
    await budget.take(turn);
    await next();
  });
}

interface ExchangeOptions {
  readonly service: Service;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
}

/** Around the request itself: an end to waiting, the answer read whole and not beyond measure, and a line in the log. */
function exchangeLink({ service, clock, log, timeoutMs, maxAnswerBytes }: ExchangeOptions): Middleware {
  return graphLink(async (context, next, { question, turn, tryNumber }) => {
    const startedMs = clock.now().getTime();
    const line = () => ({
      method: context.options?.method ?? 'GET',
      path: pathOf(context.request),
      attempt: tryNumber,
      ms: clock.now().getTime() - startedMs,
    });
    extendOptions(context, {
      redirect: 'error',
      signal: AbortSignal.any([turn.signal, AbortSignal.timeout(timeoutMs)]),
    });
    try {
      await next();
      context.response = await readWhole(context.response ?? Response.error(), maxAnswerBytes);
    } catch (error) {
      turn.signal.throwIfAborted();
      const failure = error instanceof SourceFailure ? error : translateNetworkError(error, question, service);
      log.warn({ ...line(), code: failure.code }, 'Microsoft service gave no usable answer');
      throw failure;
    }
    log.debug({ ...line(), status: context.response.status }, 'Microsoft service answered');

    async function readWhole(response: Response, maxBytes: number): Promise<Response> {
      const body = await readBoundedText(response, maxBytes);
      if (body === null) throw tooLong(question, { service, maxAnswerBytes: maxBytes });
      const { status, headers } = response;
      return new Response(body === '' ? null : body, { status, headers });
    }
  });
}

/** Without what was asked for: a filter names people. Ids and names in a path are left out, too. */
function pathOf(request: unknown): string {
  const url = URL.parse(String(request));
  return url?.pathname.replace(/(\/users|\/deviceAppManagementTasks)\/[^/]+/, '$1/{id}') ?? '';
}
