import type { AskedService, AskedThing, AskedTrouble } from '../../../core/connection.ts';
import { type Clock, secondMs } from '../../../core/time.ts';
import type { CallBudget } from '../../../microsoft/call-budget.ts';
import { SourceFailure, translateNetworkError } from '../../../microsoft/failure.ts';
import { type LogPort, readBoundedText } from '../../../microsoft/reading.ts';
import { parseRetryAfter, type Sleep, systemSleep, withRetry } from '../../../microsoft/retry.ts';

export interface SourceParts {
  readonly clock: Clock;
  readonly log: LogPort;
  readonly sleep?: Sleep;
  readonly random?: () => number;
  readonly timeoutMs?: number;
}

interface FetcherOptions extends SourceParts {
  readonly service: AskedService;
  readonly what: AskedThing;
  readonly mostMebibytes: number;
  /** The limit of all waits between tries together. */
  readonly maxWaitMs: number;
  readonly budget?: CallBudget;
}

/** `unchanged`: the content still has the given ETag. `missing`: HTTP 404. */
export type Fetched =
  | { readonly kind: 'read'; readonly text: string; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'missing' };

export type Fetch = (url: string, etag: string | null, signal: AbortSignal) => Promise<Fetched>;

/** Fetches public JSON without a token. Throws `SourceFailure`. */
export function createFetcher(options: FetcherOptions): Fetch {
  const { clock, log, budget, maxWaitMs, sleep = systemSleep, random = Math.random, timeoutMs = 30_000 } = options;
  return (url, etag, signal) => {
    const deadlineMs = clock.now().getTime() + maxWaitMs;
    const attempt = async (tryNumber: number) => {
      await budget?.take({ priority: 'sync', deadlineMs, signal });
      const line = { service: options.service, path: new URL(url).pathname, attempt: tryNumber };
      try {
        const fetched = await exchange(url, etag, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
        log.debug({ ...line, answer: fetched.kind }, 'a public source answered');
        return fetched;
      } catch (error) {
        signal.throwIfAborted();
        const { service: name, what } = options;
        const failure = error instanceof SourceFailure ? error : translateNetworkError(error, { what }, { name });
        if (failure.code === 'throttled') budget?.pause(failure.retryAfterMs ?? 0);
        log.warn({ ...line, code: failure.code }, 'a public source gave no usable answer');
        throw failure;
      }
    };
    return withRetry(attempt, { clock, sleep, random, signal, deadlineMs });
  };

  async function exchange(url: string, etag: string | null, signal: AbortSignal): Promise<Fetched> {
    const asked = { accept: 'application/json', 'user-agent': 'mendbot' };
    const headers = etag === null ? asked : { ...asked, 'if-none-match': etag };
    const response = await fetch(url, { headers, redirect: 'error', signal });
    if (response.status === 304 && etag !== null) return { kind: 'unchanged' };
    if (response.status === 404) return { kind: 'missing' };
    if (response.status !== 200) throw rejected(response);
    const text = await readBoundedText(response, options.mostMebibytes * 1024 * 1024);
    if (text === null) throw failed({ kind: 'too_long', mebibytes: options.mostMebibytes });
    return { kind: 'read', text, etag: tagIn(response.headers.get('etag')) };
  }

  function rejected({ status, headers }: Response): SourceFailure {
    const waitMs = parseRetryAfter(headers.get('retry-after'), clock.now());
    if (status === 429 || (status === 503 && waitMs !== null)) {
      const seconds = waitMs === null ? null : Math.ceil(waitMs / secondMs);
      return failed({ kind: 'throttled', seconds }, waitMs);
    }
    return status >= 500
      ? failed({ kind: 'service_error', status })
      : failed({ kind: 'request_refused', status, code: null });
  }

  function failed(trouble: AskedTrouble, retryAfterMs: number | null = null): SourceFailure {
    const { service, what } = options;
    return new SourceFailure({ ...trouble, service, what }, retryAfterMs === null ? {} : { retryAfterMs });
  }
}

export type Failing = (trouble: AskedTrouble) => SourceFailure;

/** Throws `failure`. The parser's own error is dropped, because it quotes the text. */
export function parseJson(text: string, failure: Failing): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure({ kind: 'incomplete' });
  }
}

/** Only a well-formed ETag is kept and sent back. */
function tagIn(header: string | null): string | null {
  return header !== null && /^(W\/)?"[\x21\x23-\x7e]{0,200}"$/.test(header) ? header : null;
}
