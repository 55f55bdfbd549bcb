import type { Middleware } from '@microsoft/microsoft-graph-client';
import type { Clock } from '../../core/time.ts';
import type { CallBudget } from '../call-budget.ts';
import { type Service, SourceFailure, translateNetworkError } from '../failure.ts';
import { tooLong } from '../http.ts';
import { type LogPort, readBoundedText } from '../reading.ts';
import type { TokenSource } from '../token.ts';
import { extendOptions, graphLink } from './graph-call.ts';

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

export function budgetLink(budget: CallBudget): Middleware {
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
export function exchangeLink({ service, clock, log, timeoutMs, maxAnswerBytes }: ExchangeOptions): Middleware {
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
