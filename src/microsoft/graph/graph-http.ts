import {
  Client,
  GraphClientError,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { CallPriority } from '../call-budget.ts';
import { type CallOptions, type CallSettings, deadlineOf, repeatedly, toSettings } from '../call-settings.ts';
import type { Question, RefusedAnswer } from '../failure.ts';
import { type Answer, refuseAnswer } from '../http.ts';
import { parseAnswer } from '../reading.ts';
import { parseRetryAfter } from '../retry.ts';
import { GraphCall, graphLink } from './graph-call.ts';
import { bearerLink, budgetLink, exchangeLink } from './links.ts';

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
  return refuseAnswer(answer, request, settings);
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
