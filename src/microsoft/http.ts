import type { CallBudget, CallPriority } from './call-budget.ts';
import { type CallOptions, type CallSettings, repeatedly, toSettings } from './call-settings.ts';
import {
  parseVendorError,
  type Question,
  type RefusedAnswer,
  SourceFailure,
  translateAnswer,
  translateNetworkError,
} from './failure.ts';
import { type ListedPage, type PageSchema, readBoundedText, readPage } from './reading.ts';
import { parseRetryAfter } from './retry.ts';
import { sendWithToken } from './token.ts';

export interface GetRequest extends Question {
  readonly url: URL;
  readonly priority: CallPriority;
  readonly signal: AbortSignal;
  /** The endpoint's own limit, where it is narrower than the service's. */
  readonly budget?: CallBudget | undefined;
}

/** `not_found` only where the service itself says so: a proxy's 404 is a failure. */
export type Answer<T> = { readonly kind: 'found'; readonly value: T } | { readonly kind: 'not_found' };

/** The one way to a Microsoft service: retry, token, budget, timeout, exchange, parse, in this order. */
export interface Http {
  getPage<Row>(request: GetRequest, schema: PageSchema<Row>): Promise<Answer<ListedPage<Row>>>;
}

interface Attempt<Row> {
  readonly request: GetRequest;
  readonly schema: PageSchema<Row>;
  readonly tryNumber: number;
  readonly deadlineMs: number;
}

export function createHttp(options: CallOptions): Http {
  const settings = toSettings(options, 256);
  return {
    getPage: (request, schema) =>
      repeatedly(request, settings, (tryNumber, deadlineMs) =>
        sendWithToken(settings.tokens, request.signal, (token) =>
          exchangeInTurn({ request, schema, tryNumber, deadlineMs }, token, settings),
        ),
      ),
  };
}

type Exchanged<Row> =
  | { readonly kind: 'page'; readonly status: number; readonly page: ListedPage<Row> }
  | ({ readonly kind: 'refused' } & RefusedAnswer);

async function exchangeInTurn<Row>(
  attempt: Attempt<Row>,
  token: string,
  settings: CallSettings,
): Promise<Answer<ListedPage<Row>>> {
  const { request, deadlineMs } = attempt;
  const turn = { priority: request.priority, deadlineMs, signal: request.signal };
  await request.budget?.take(turn);
  await settings.budget.take(turn);
  const answer = await exchange(attempt, token, settings);
  if (answer.kind === 'page') return { kind: 'found', value: answer.page };
  return rejectAnswer(answer, request, settings);
}

async function exchange<Row>(attempt: Attempt<Row>, token: string, settings: CallSettings): Promise<Exchanged<Row>> {
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
    const answer = await fetchPage(attempt, token, settings);
    log.debug({ ...line(), status: answer.status }, 'Microsoft service answered');
    return answer;
  } catch (error) {
    request.signal.throwIfAborted();
    const failure = error instanceof SourceFailure ? error : translateNetworkError(error, request, service);
    log.warn({ ...line(), code: failure.code }, 'Microsoft service gave no usable answer');
    throw failure;
  }
}

async function fetchPage<Row>(
  { request, schema }: Attempt<Row>,
  token: string,
  settings: CallSettings,
): Promise<Exchanged<Row>> {
  const { service, maxAnswerBytes: maxBytes } = settings;
  const response = await fetch(request.url, {
    headers: { accept: 'application/json', authorization: `Bearer ${token}`, 'user-agent': 'mendbot' },
    redirect: 'error',
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(settings.timeoutMs)]),
  });
  const { status } = response;
  if (status === 200) {
    const page = await readPage(response, schema, { maxBytes, question: request, service });
    if (page === null) throw tooLong(request, settings);
    return { kind: 'page', status, page };
  }
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), settings.clock.now());
  const body = await readBoundedText(response, maxBytes);
  if (body === null) throw tooLong(request, settings);
  return { kind: 'refused', status, retryAfterMs, body };
}

/** What to throw where an answer is longer than anything the service is known to send. */
export function tooLong(
  { what }: Question,
  { service, maxAnswerBytes }: Pick<CallSettings, 'service' | 'maxAnswerBytes'>,
): SourceFailure {
  const mebibytes = Math.round(maxAnswerBytes / 1024 / 1024);
  return new SourceFailure({ kind: 'too_long', mebibytes, service: service.name, what });
}

/** What follows from an answer that is none: `not_found` where the service itself says so, otherwise a failure. */
export function rejectAnswer(
  answer: RefusedAnswer,
  question: Question,
  { service, budget }: Pick<CallSettings, 'service' | 'budget'>,
): { readonly kind: 'not_found' } {
  if (answer.status === 404 && notFoundCodes.has(parseVendorError(answer.body).code)) return { kind: 'not_found' };
  const failure = translateAnswer(answer, question, service);
  if (failure.code === 'throttled') budget.pause(failure.retryAfterMs ?? 0);
  throw failure;
}

/** As Defender, Graph, its directory and Intune say it. */
const notFoundCodes: ReadonlySet<string> = new Set([
  ...['NotFound', 'ResourceNotFound', 'Request_ResourceNotFound', 'itemNotFound'],
]);
