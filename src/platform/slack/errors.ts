import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { type ConnectionFailure, describeConnectionFailure } from '../../core/connection.ts';
import { hourMs } from '../../core/time.ts';
import { DeliveryDelayed } from '../database/errors.ts';

/**
 * What a failed call means. `later`: it certainly did not happen, and may in a while. `unknown`: it may have happened.
 * `refused`: Slack will not, until a person changes something.
 */
export type SlackFailure =
  /** `null`: Slack named no time. */
  | { readonly kind: 'later'; readonly retryAfterMs: number | null }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly code: string };

// A revoked or replaced token heals with a new one in the configuration; nothing is given up for it.
const tokenCodes = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'];
const laterCodes = new Set([
  ...tokenCodes,
  ...['ratelimited', 'rate_limited', 'service_unavailable', 'team_added_to_org'],
]);
// Slack's own faults: whether the call took effect before is not said.
const unknownCodes = new Set(['internal_error', 'fatal_error', 'request_timeout']);
/** Slack's words for a token that is wrong, old or of another kind. */
export const fatalTokenCodes: ReadonlySet<string> = new Set([...tokenCodes, 'not_allowed_token_type']);

// Longer than Slack mostly names, where a 429 names none.
const unnamedRetryMs = 30_000;
// As the client says it, which has no kind of error for that (web-api, WebClient.js).
const unnamedRetry = /^Retry header did not contain a valid timeout/;

/** The one table of Slack's failures; `null` where the error is none of Slack's. */
export function classifySlackError(error: unknown): SlackFailure | null {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'later', retryAfterMs: saneMs(error.retryAfter * 1000) };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    // An invented time would be tried again and again, and soon given up.
    if (laterCodes.has(code)) return { kind: 'later', retryAfterMs: null };
    return unknownCodes.has(code) ? { kind: 'unknown' } : { kind: 'refused', code };
  }
  if (error instanceof Error && unnamedRetry.test(error.message))
    return { kind: 'later', retryAfterMs: unnamedRetryMs };
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) return { kind: 'unknown' };
  return null;
}

/** Slack names seconds or minutes; anything else is a mistake of something in between. */
function saneMs(namedMs: number): number {
  return Number.isFinite(namedMs) && namedMs >= 0 ? Math.min(namedMs, hourMs) : unnamedRetryMs;
}

// About the message or the person: nothing that happens to a channel, a scope or a token helps.
const finalCodes = new Set([
  'cannot_dm_bot',
  'cant_update_message',
  'edit_window_closed',
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
]);

export function isFinalRefusal(code: string): boolean {
  return finalCodes.has(code);
}

export function slackErrorCode(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** What stopped a call that got no answer, as the innermost error says it: those around it say that a fetch failed. */
export function reasonOf(error: unknown): string {
  let reason = String(error);
  for (let current = error; current instanceof Error; current = current.cause) {
    reason = current.message || ('code' in current ? String(current.code) : reason);
  }
  return reason;
}

/** True where Slack rejects the token itself: nothing heals without another one. */
export function isFatalTokenError(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code !== null && fatalTokenCodes.has(code);
}

/** `why` is safe to show, `message` is the same for the log. */
export class DirectoryFailure extends Error {
  override readonly name = 'DirectoryFailure';
  readonly why: ConnectionFailure;

  constructor(why: ConnectionFailure, options?: ErrorOptions) {
    super(describeConnectionFailure(why), options);
    this.why = why;
  }
}

/** What has to wait in one delivery holds back what follows under the same key, and nothing else. */
export class Delays {
  readonly #held = new Set<string>();
  #soonest: DeliveryDelayed | null = null;

  /** Does the work; `waits` where it, or something before it under the same key, has to wait. */
  async attempt<T>(key: string, work: () => Promise<T>): Promise<T | 'waits'> {
    if (this.#held.has(key)) return 'waits';
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DeliveryDelayed)) throw error;
      this.#held.add(key);
      this.#soonest = soonerOf(this.#soonest, error);
      return 'waits';
    }
  }

  /** Throws what comes next, where anything waits. */
  throwIfAny(): void {
    if (this.#soonest !== null) throw this.#soonest;
  }
}

/** One whose time is known goes before one that is tried with the queue's patience. */
function soonerOf(known: DeliveryDelayed | null, other: DeliveryDelayed): DeliveryDelayed {
  if (known === null) return other;
  const [knownMs, otherMs] = [known.afterMs ?? Number.POSITIVE_INFINITY, other.afterMs ?? Number.POSITIVE_INFINITY];
  return otherMs < knownMs ? other : known;
}
