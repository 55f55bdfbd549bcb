import type { z } from 'zod';
import type { Clock } from '../lib/clock.ts';
import { SourceFailure } from '../usecases/ports.ts';
import type { CallBudget, CallPriority } from './call-budget.ts';
import type { LogPort } from './log-port.ts';
import { readBoundedText } from './read-bounded-text.ts';
import { withRetry } from './retry.ts';
import { parseRetryAfter } from './retry-after.ts';
import { type Sleep, systemSleep } from './sleep.ts';
import { sendWithToken, type TokenSource } from './token.ts';
import { type Question, type RefusedAnswer, type Service, translateAnswer } from './translate-answer.ts';
import { translateNetworkError } from './translate-network-error.ts';
import { parseVendorError } from './vendor-error.ts';

export interface GetRequest extends Question {
  readonly url: URL;
  readonly priority: CallPriority;
  readonly signal: AbortSignal;
}

/** `not_found` only where the service itself says so: a proxy's 404 is a failure. */
export type Answer<T> = { readonly kind: 'found'; readonly value: T } | { readonly kind: 'not_found' };

/** The one way to a Microsoft service: retry, token, budget, timeout, exchange, parse, in this order. */
export interface Http {
  get<T>(request: GetRequest, schema: z.ZodType<T>): Promise<Answer<T>>;
}

export interface HttpOptions {
  readonly service: Service;
  readonly tokens: TokenSource;
  readonly budget: CallBudget;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly sleep?: Sleep;
  readonly random?: () => number;
  readonly timeoutMs?: number;
  readonly maxAnswerBytes?: number;
  /** How long a caller is willing to wait for its turn and between tries, all in all. */
  readonly maxWaitMs?: Readonly<Record<CallPriority, number>>;
}

interface Attempt {
  readonly request: GetRequest;
  readonly tryNumber: number;
  readonly deadlineMs: number;
}

type Settings = Required<HttpOptions>;

const notFoundCodes: ReadonlySet<string> = new Set(['NotFound', 'ResourceNotFound']);

export function createHttp(options: HttpOptions): Http {
  const settings: Settings = {
    sleep: systemSleep,
    random: Math.random,
    timeoutMs: 30_000,
    maxAnswerBytes: 256 * 1024 * 1024,
    maxWaitMs: { form: 5_000, sync: 300_000 },
    ...options,
  };
  return {
    async get(request, schema) {
      const { clock, sleep, random, tokens } = settings;
      const deadlineMs = clock.now().getTime() + settings.maxWaitMs[request.priority];
      const { signal } = request;
      return withRetry(
        (tryNumber) =>
          sendWithToken(tokens, signal, async (token) => {
            const answer = await exchangeInTurn({ request, tryNumber, deadlineMs }, token, settings);
            return answer === null
              ? { kind: 'not_found' }
              : { kind: 'found', value: parse(answer, schema, request, settings) };
          }),
        { clock, sleep, random, signal, deadlineMs },
      );
    },
  };
}

async function exchangeInTurn(attempt: Attempt, token: string, settings: Settings): Promise<string | null> {
  const { request, deadlineMs } = attempt;
  await settings.budget.take({ priority: request.priority, deadlineMs, signal: request.signal });
  const answer = await exchange(attempt, token, settings);
  if (answer.status === 200) return answer.body;
  if (answer.status === 404 && notFoundCodes.has(parseVendorError(answer.body).code)) return null;
  const failure = translateAnswer(answer, request, settings.service);
  if (failure.code === 'throttled') settings.budget.pause(failure.retryAfterMs ?? 0);
  throw failure;
}

async function exchange(attempt: Attempt, token: string, settings: Settings): Promise<RefusedAnswer> {
  const { request, tryNumber } = attempt;
  const { clock, log, service } = settings;
  const startedMs = clock.now().getTime();
  const line = () => ({
    method: 'GET',
    path: request.url.pathname,
    attempt: tryNumber,
    ms: clock.now().getTime() - startedMs,
  });
  try {
    const answer = await fetchText(request, token, settings);
    log.debug({ ...line(), status: answer.status }, 'Microsoft service answered');
    return answer;
  } catch (error) {
    request.signal.throwIfAborted();
    const failure = error instanceof SourceFailure ? error : translateNetworkError(error, request, service);
    log.warn({ ...line(), code: failure.code }, 'Microsoft service gave no usable answer');
    throw failure;
  }
}

async function fetchText(request: GetRequest, token: string, settings: Settings): Promise<RefusedAnswer> {
  const response = await fetch(request.url, {
    headers: { accept: 'application/json', authorization: `Bearer ${token}`, 'user-agent': 'mendbot' },
    redirect: 'error',
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(settings.timeoutMs)]),
  });
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), settings.clock.now());
  const body = await readBoundedText(response, settings.maxAnswerBytes);
  if (body === null) throw tooLong(request, settings);
  return { status: response.status, retryAfterMs, body };
}

function parse<T>(body: string, schema: z.ZodType<T>, request: GetRequest, { service }: Settings): T {
  const parsed = schema.safeParse(parseJson(body, request, service));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'the top level';
  const sentence = `${service.name} sent ${request.what} in a form this version does not understand, at ${where}.`;
  throw new SourceFailure('broken_answer', `${sentence} Check ${service.urlVariable}, then look for an update.`);
}

/** The parser's own error quotes the text it stumbled over, so it is neither kept nor shown. */
function parseJson(body: string, request: GetRequest, service: Service): unknown {
  try {
    return JSON.parse(body);
  } catch {
    const sentence = `${service.name} sent ${request.what} incomplete, or not as JSON.`;
    throw new SourceFailure('broken_answer', `${sentence} Try again later; if it stays, check ${service.urlVariable}.`);
  }
}

function tooLong(request: GetRequest, { service, maxAnswerBytes }: Settings): SourceFailure {
  const limit = `${Math.round(maxAnswerBytes / 1024 / 1024)} MiB`;
  const sentence = `${service.name} sent more than ${limit} when asked for ${request.what}; it was not read to the end.`;
  return new SourceFailure('broken_answer', `${sentence} Check ${service.urlVariable}.`);
}
