import type { Middleware } from '@microsoft/microsoft-graph-client';
import type { Clock } from '../../core/time.ts';
import { tooLong } from '../http.ts';
import type { LogPort } from '../log-port.ts';
import { readBoundedText } from '../read-bounded-text.ts';
import { SourceFailure } from '../source-failure.ts';
import type { Service } from '../translate-answer.ts';
import { translateNetworkError } from '../translate-network-error.ts';
import { extendOptions, graphLink } from './graph-call.ts';

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
