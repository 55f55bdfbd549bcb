import { createReadStream } from 'node:fs';
import {
  type ClientRequest,
  type IncomingMessage,
  type RequestListener,
  request as requestPlain,
  type ServerResponse,
} from 'node:http';
import { request as requestSecure } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { HTTPModuleFunctions, type Logger, type RespondArguments, type RespondFn } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { parsedJson } from '../../../core/text.ts';
import { minuteMs } from '../../../core/time.ts';
import type { Services } from '../../services.ts';
import type { Log } from '../../telemetry/log.ts';
import { maySayNull } from './well-formed.ts';

export function isSlackAddress(address: unknown, apiUrl: string): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (url === null) return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && /(^|\.)slack(-gov)?\.com$/.test(url.hostname);
}

interface Dependencies {
  readonly apiUrl: string;
  readonly log: Pick<Log, 'warn'>;
}

/** Removes a response URL that is not Slack's. Bolt would post to any address. */
export function withSlackAddressOnly<Body extends Readonly<Record<string, unknown>>>(
  body: Body,
  { apiUrl, log }: Dependencies,
): Omit<Body, 'response_urls'> {
  const { response_urls: _, ...kept } = body;
  const { response_url: address, ...unanswered } = kept;
  if (address === undefined || isSlackAddress(address, apiUrl)) return kept;
  log.warn(
    { host: hostIn(address) },
    'a request names an address for its answer that is not Slack’s: it is not answered there',
  );
  return unanswered as Omit<Body, 'response_urls'>;
}

/** The host only, because the path of a response URL is secret. */
function hostIn(address: unknown): string | null {
  return (typeof address === 'string' ? URL.parse(address)?.host : null) ?? null;
}

type Fetch = NonNullable<WebClientOptions['fetch']>;

const errorWord = /^[a-z][a-z0-9_]{0,99}$/;

/**
 * The response did not come from Slack, or is incomplete. Its content is dropped, because anybody may have written it.
 */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor() {
    super('what came is no answer of Slack, or only a part of one');
  }
}

/**
 * `fetch` for a Web API client. Throws for an incomplete answer or the page of a proxy, because the effect of the call
 * is unknown. The client would treat these as refusals.
 */
export async function fetchAnswer(...request: Parameters<Fetch>): Promise<Response> {
  const response = await globalThis.fetch(...request);
  // For any other status, the client reads only the status.
  if (response.status !== 200) return response;
  const text = await response.text();
  if (!isAnswer(parsedJson(text))) throw new NoAnswer();
  return new Response(text, { headers: response.headers });
}

function isAnswer(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return true;
  return answer.ok === false && 'error' in answer && typeof answer.error === 'string' && errorWord.test(answer.error);
}

// Much longer than other calls take, because the line may be slow and the file large.
const uploadMs = 10 * minuteMs;

/** Posts a file from disk and returns the HTTP status. Slack's client would hold the file in memory twice. */
export async function postBytes(url: string, { path, size }: { readonly path: string; readonly size: number }) {
  const request = url.startsWith('https:') ? requestSecure : requestPlain;
  const post = request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': size },
    signal: AbortSignal.timeout(uploadMs),
  });
  const [answered, sent] = await Promise.allSettled([statusOf(post), pipeline(createReadStream(path), post)]);
  // The server may refuse a file before it has received all of it.
  if (answered.status === 'fulfilled') return answered.value;
  throw sent.status === 'rejected' ? sent.reason : answered.reason;
}

async function statusOf(post: ClientRequest): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  post.once('response', (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  });
  post.once('error', reject);
  return await promise;
}

export type Respond = (message: RespondArguments) => Promise<unknown>;

/** Bolt sets no `respond` for a request without a response URL. Then nothing is sent. */
export function respondOrNot({ program }: Pick<Services, 'program'>, respond: RespondFn | undefined): Respond {
  return respond ?? (async () => program.log.info({}, 'a request names no address for its answer'));
}

// The maximum age of a request in Slack's documentation.
const furthestAheadMs = 5 * minuteMs;

/** Rejects signed requests dated more than five minutes ahead, which could be replayed. Bolt rejects old ones. */
export function timelyOnly(
  listener: RequestListener,
  { now, log }: { readonly now: () => number; readonly log: Log },
): RequestListener {
  return (request, response) => {
    const sentAtMs = Number(request.headers['x-slack-request-timestamp'] ?? 0) * 1000;
    if (sentAtMs <= now() + furthestAheadMs) {
      listener(request, response);
      return;
    }
    log.warn({}, 'a request of slack was dated ahead by more than five minutes, or in no number; is the clock right?');
    // The body is not read.
    response.writeHead(401, { connection: 'close' }).end();
  };
}

type BufferedRequest = Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0];

/** Rejects the body `null`, on which Bolt's receiver throws an uncaught error. */
export function readableOnly(
  listener: RequestListener,
  { bodyLimit, logger }: { /** In bytes. */ readonly bodyLimit: number; readonly logger: Logger },
): RequestListener {
  return (request, response) => {
    // Bolt reads bodies of POST requests only.
    if (request.method !== 'POST') listener(request, response);
    else void readFirst(request, response);
  };

  async function readFirst(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      // The buffered body stays on the request, where Bolt finds it.
      if (saysNull(await HTTPModuleFunctions.bufferIncomingMessage(request, bodyLimit))) {
        logger.warn('A request said null');
        HTTPModuleFunctions.buildNoBodyResponse(response, 400);
        return;
      }
    } catch (error) {
      logger.warn(`A request could not be read: ${error instanceof Error ? error.message : String(error)}`);
      const isTooLarge = HTTPModuleFunctions.isRawBodyError(error) && error.statusCode === 413;
      HTTPModuleFunctions.buildNoBodyResponse(response, isTooLarge ? 413 : 400);
      return;
    }
    try {
      listener(request, response);
    } catch (error) {
      // Handles synchronous errors like Bolt, for example for an unknown path.
      const thrown = error instanceof Error ? error : new Error(String(error));
      HTTPModuleFunctions.defaultDispatchErrorHandler({ error: thrown, logger, request, response });
    }
  }
}

function saysNull(request: BufferedRequest): boolean {
  if (!maySayNull(request.rawBody.toString(), request.headers['content-type'])) return false;
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request) === null;
  } catch {
    return false;
  }
}
