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
import { minuteMs } from '../../../core/time.ts';
import type { Services } from '../../services.ts';
import type { Log } from '../../telemetry/log.ts';
import { parsedJson } from '../codec.ts';
import { maySayNull } from './well-formed.ts';

/** Slack's own, with GovSlack's, and addresses of the same origin as `apiUrl`. */
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

/** The same request without an address for its answer that is not Slack's: Bolt would post to any. */
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

/** Without the path, which is a secret where it is Slack's. */
function hostIn(address: unknown): string | null {
  return (typeof address === 'string' ? URL.parse(address)?.host : null) ?? null;
}

type Fetch = NonNullable<WebClientOptions['fetch']>;

// As Slack writes all of them.
const errorWord = /^[a-z][a-z0-9_]{0,99}$/;

/** Something came in the place of Slack's answer. What it says is not kept: it may be anybody's. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor() {
    super('what came is no answer of Slack, or only a part of one');
  }
}

/**
 * `fetch` for a client of the Web API. Throws for an answer cut short or the page of a proxy, which the client would
 * take for a refusal: whether the call took effect is not known.
 */
export async function fetchAnswer(...request: Parameters<Fetch>): Promise<Response> {
  const response = await globalThis.fetch(...request);
  // Of what is no 200 the client reads the status alone.
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

// Far longer than Slack's other calls may take: the line may be slow, and the file large.
const uploadMs = 10 * minuteMs;

/** Posts a file from the disk and gives the status of the answer. Slack's own client holds it in memory twice. */
export async function postBytes(url: string, { path, size }: { readonly path: string; readonly size: number }) {
  const request = url.startsWith('https:') ? requestSecure : requestPlain;
  const post = request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': size },
    signal: AbortSignal.timeout(uploadMs),
  });
  const [answered, sent] = await Promise.allSettled([statusOf(post), pipeline(createReadStream(path), post)]);
  // A file may be refused before all of it has come.
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

/** Bolt leaves `respond` out where a request names no address for its answer: then nobody is answered. */
export function respondOrNot({ program }: Pick<Services, 'program'>, respond: RespondFn | undefined): Respond {
  return respond ?? (async () => program.log.info({}, 'a request names no address for its answer'));
}

// As far as Slack's documentation lets a request be old.
const furthestAheadMs = 5 * minuteMs;

/** Refuses a signed request dated ahead by more than five minutes, which could be replayed. Bolt refuses old ones. */
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
    // What was sent with it is not read.
    response.writeHead(401, { connection: 'close' }).end();
  };
}

type BufferedRequest = Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0];

/** Refuses a body that says `null`, at which Bolt's receiver breaks where nothing catches it. */
export function readableOnly(
  listener: RequestListener,
  { bodyLimit, logger }: { /** In bytes. */ readonly bodyLimit: number; readonly logger: Logger },
): RequestListener {
  return (request, response) => {
    // Bolt reads no other bodies.
    if (request.method !== 'POST') listener(request, response);
    else void readFirst(request, response);
  };

  async function readFirst(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      // The body stays at the request, where Bolt finds it.
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
      // As Bolt does with what a listener throws at once, such as an address that nobody has.
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
