import type { Clock } from '../core/time.ts';
import type { CallBudget, CallPriority } from './call-budget.ts';
import {
  parseVendorError,
  type Question,
  type RefusedAnswer,
  type Service,
  SourceFailure,
  translateAnswer,
  translateNetworkError,
} from './failure.ts';
import { type LogPort, readBoundedText } from './reading.ts';
import { parseRetryAfter, type Sleep, systemSleep, withRetry } from './retry.ts';
import { sendWithToken, type TokenSource } from './token.ts';

export interface CallOptions {
  readonly service: Service;
  readonly tokens: TokenSource;
  readonly budget: CallBudget;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly sleep?: Sleep;
  readonly random?: () => number;
  readonly timeoutMs?: number;
  readonly maxAnswerBytes?: number;
  /** The longest total wait for a turn and between tries, in milliseconds. */
  readonly maxWaitMs?: Readonly<Record<CallPriority, number>>;
}

export type CallSettings = Required<CallOptions>;

export function toSettings(options: CallOptions, maxAnswerMiB: number): CallSettings {
  return {
    sleep: systemSleep,
    random: Math.random,
    timeoutMs: 30_000,
    maxAnswerBytes: maxAnswerMiB * 1024 * 1024,
    maxWaitMs: { form: 5_000, sync: 300_000 },
    ...options,
  };
}

export interface CallRequest extends Question {
  readonly priority: CallPriority;
  readonly signal: AbortSignal;
  /** A narrower limit of the endpoint, in addition to that of the service. */
  readonly budget?: CallBudget | undefined;
}

export interface Call<T> {
  readonly request: CallRequest;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly send: (token: string, signal: AbortSignal) => Promise<Exchanged<T>>;
}

export type Exchanged<T> =
  | { readonly kind: 'answered'; readonly status: number; readonly value: T }
  | ({ readonly kind: 'refused' } & RefusedAnswer);

/** `not_found` only if the service itself says so. A 404 of a proxy is a failure. */
export type Answer<T> = { readonly kind: 'found'; readonly value: T } | { readonly kind: 'not_found' };

/** For requests that change nothing, since each try may be repeated. */
export function callRepeatedly<T>(call: Call<T>, settings: CallSettings): Promise<Answer<T>> {
  const { clock, sleep, random } = settings;
  const { signal } = call.request;
  const deadlineMs = getDeadline(call, settings);
  const options = { clock, sleep, random, signal, deadlineMs };
  return withRetry((tryNumber) => attempt(call, settings, { tryNumber, deadlineMs }), options);
}

/** For requests that change something. After a failure, the effect of the request is unknown. */
export async function callOnce<T>(call: Call<T>, settings: CallSettings): Promise<Answer<T>> {
  return await attempt(call, settings, { tryNumber: 1, deadlineMs: getDeadline(call, settings) });
}

function getDeadline({ request }: Call<unknown>, { clock, maxWaitMs }: CallSettings): number {
  return clock.now().getTime() + maxWaitMs[request.priority];
}

interface Attempt {
  readonly tryNumber: number;
  readonly deadlineMs: number;
}

/** A request with a rejected token had no effect. Even a write is sent again with a fresh token. */
function attempt<T>(call: Call<T>, settings: CallSettings, { tryNumber, deadlineMs }: Attempt): Promise<Answer<T>> {
  const { request } = call;
  const turn = { priority: request.priority, signal: request.signal, deadlineMs };
  return sendWithToken(settings.tokens, request.signal, async (token) => {
    await request.budget?.take(turn);
    await settings.budget.take(turn);
    const answer = await exchange(call, { token, tryNumber }, settings);
    return answer.kind === 'answered'
      ? { kind: 'found', value: answer.value }
      : rejectAnswer(answer, request, settings);
  });
}

async function exchange<T>(
  { request, method, path, send }: Call<T>,
  { token, tryNumber }: { readonly token: string; readonly tryNumber: number },
  { clock, log, service, timeoutMs }: CallSettings,
): Promise<Exchanged<T>> {
  const startedMs = clock.now().getTime();
  const line = () => ({ method, path, attempt: tryNumber, ms: clock.now().getTime() - startedMs });
  try {
    const answer = await send(token, AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]));
    log.debug({ ...line(), status: answer.status }, 'Microsoft service answered');
    return answer;
  } catch (error) {
    request.signal.throwIfAborted();
    const failure = error instanceof SourceFailure ? error : translateNetworkError(error, request, service);
    log.warn({ ...line(), code: failure.code }, 'Microsoft service gave no usable answer');
    throw failure;
  }
}

export async function readText(response: Response, question: Question, settings: CallSettings): Promise<RefusedAnswer> {
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), settings.clock.now());
  const body = await readBoundedText(response, settings.maxAnswerBytes);
  if (body === null) throw tooLong(question, settings);
  return { status: response.status, retryAfterMs, body };
}

export function tooLong({ what }: Question, { service, maxAnswerBytes }: CallSettings): SourceFailure {
  const mebibytes = Math.round(maxAnswerBytes / 1024 / 1024);
  return new SourceFailure({ kind: 'too_long', mebibytes, service: service.name, what });
}

const notFoundCodes: ReadonlySet<string> = new Set([
  ...['NotFound', 'ResourceNotFound', 'Request_ResourceNotFound', 'itemNotFound'],
]);

function rejectAnswer(
  answer: RefusedAnswer,
  question: Question,
  { service, budget }: CallSettings,
): { readonly kind: 'not_found' } {
  if (answer.status === 404 && notFoundCodes.has(parseVendorError(answer.body).code)) return { kind: 'not_found' };
  const failure = translateAnswer(answer, question, service);
  if (failure.code === 'throttled') budget.pause(failure.retryAfterMs ?? 0);
  throw failure;
}
