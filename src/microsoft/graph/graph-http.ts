import {
  Client,
  GraphClientError,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import {
  type Answer,
  type Call,
  type CallOptions,
  type CallRequest,
  callOnce,
  callRepeatedly,
  readText,
  toSettings,
} from '../call.ts';
import { type Question, SourceFailure } from '../failure.ts';
import { parseAnswer } from '../reading.ts';

export interface GraphRequest extends CallRequest {
  /** Security tasks exist in `beta` only. */
  readonly version: 'v1.0' | 'beta';
  /** Path segments are encoded. A path from a page link includes its query string. */
  readonly path: string;
  /** OData options, not encoded. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export type GraphHttp = ReturnType<typeof createGraphHttp>;

interface GraphHttpOptions extends CallOptions {
  /** Without a version segment. A path in the address is kept. */
  readonly apiUrl: string;
}

export function createGraphHttp({ apiUrl, ...options }: GraphHttpOptions) {
  const settings = toSettings(options, 64);
  const { service } = settings;
  const baseUrl = apiUrl.replace(/\/*$/, '/');

  const toCall = (request: GraphRequest): Call<string> => ({
    request,
    method: request.body === undefined ? 'GET' : 'POST',
    path: toLoggedPath(baseUrl, request),
    send: async (token, signal) => {
      const answer = await readText(await send(baseUrl, request, { token, signal }), request, settings);
      if (answer.status < 200 || answer.status >= 300) return { kind: 'refused', ...answer };
      return { kind: 'answered', status: answer.status, value: answer.body };
    },
  });

  function parsed<T>(answer: Answer<string>, question: Question, schema: z.ZodType<T>): Answer<T> {
    if (answer.kind === 'not_found') return answer;
    return { kind: 'found', value: parseAnswer(answer.value, schema, { question, service }) };
  }

  return {
    /** For requests that change nothing. Retries passing failures. */
    read: async <T>(request: GraphRequest, schema: z.ZodType<T>) =>
      parsed(await callRepeatedly(toCall(request), settings), request, schema),
    /** Sent once. After a failure, the effect of the request is unknown. */
    write: async <T>(request: GraphRequest, schema: z.ZodType<T>) =>
      parsed(await callOnce(toCall(request), settings), request, schema),
  };
}

async function send(
  baseUrl: string,
  request: GraphRequest,
  { token, signal }: { readonly token: string; readonly signal: AbortSignal },
): Promise<Response> {
  const { version, path, query = {}, headers, body } = request;
  const call = Client.initWithMiddleware({ middleware: toOwnAddress(baseUrl, request), baseUrl })
    .api(withoutScheme(path))
    .version(version)
    .query(encoded(query))
    .headers({ accept: 'application/json', authorization: `Bearer ${token}`, 'user-agent': 'mendbot', ...headers })
    .options({ redirect: 'error', signal })
    .responseType(ResponseType.RAW);
  try {
    return await (body === undefined ? call.get() : call.post(body));
  } catch (error) {
    throw error instanceof GraphClientError && error.customError !== undefined ? error.customError : error;
  }
}

// The SDK's default middleware repeats POST requests and sends no token to stand-ins.
/** The SDK builds addresses by itself. This middleware throws if the token would leave `baseUrl`. */
export function toOwnAddress(baseUrl: string, { what }: Pick<Question, 'what'>): Middleware {
  const base = new URL(baseUrl).href;
  const handler = new HTTPMessageHandler();
  return {
    async execute(context) {
      try {
        const goesTo = URL.parse(String(context.request))?.href ?? '';
        if (!goesTo.startsWith(base)) throw new SourceFailure({ kind: 'led_elsewhere', service: 'graph', what });
        await handler.execute(context);
      } catch (error) {
        // The SDK replaces every error except a `GraphClientError`.
        const kept = new GraphClientError('a call of Graph failed');
        kept.customError = error;
        throw kept;
      }
    },
  };
}

/** The SDK takes the text after `https://` anywhere in a path as a host. */
function withoutScheme(path: string): string {
  return path.replaceAll('https://', 'https:%2F%2F');
}

/** The SDK does not encode query options. */
function encoded(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]));
}

/** Omits the query, whose filters name people, and ids and names in the path. */
function toLoggedPath(baseUrl: string, { version, path }: GraphRequest): string {
  const url = URL.parse(`${baseUrl}${version}${withoutScheme(path)}`);
  return url?.pathname.replace(/(\/users|\/deviceAppManagementTasks)\/[^/]+/, '$1/{id}') ?? '';
}
