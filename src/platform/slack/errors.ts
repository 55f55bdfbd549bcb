import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { type ConnectionFailure, describeConnectionFailure } from '../../core/connection.ts';
import { hourMs } from '../../core/time.ts';
import { DeliveryDelayed, TryAgainLater } from '../database/errors.ts';

/**
 * The meaning of a failed call. `later`: it had no effect and may succeed later. `unknown`: it may have had an effect.
 * `refused`: it fails until a person changes something.
 */
export type SlackFailure =
  /** `null` if Slack named no time. */
  | { readonly kind: 'later'; readonly retryAfterMs: number | null }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly code: string };

// A new token in the configuration solves these, so nothing is given up for them.
const tokenCodes = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'];
const laterCodes = new Set([
  ...tokenCodes,
  ...['ratelimited', 'rate_limited', 'service_unavailable', 'team_added_to_org'],
]);
// Slack's internal errors. Whether the call had an effect is unknown.
const unknownCodes = new Set(['internal_error', 'fatal_error', 'request_timeout']);
export const fatalTokenCodes: ReadonlySet<string> = new Set([...tokenCodes, 'not_allowed_token_type']);

// For a 429 that names no time. Longer than Slack usually asks.
const unnamedRetryMs = 30_000;
// The client has no error class for this, only this message (web-api, WebClient.js).
const unnamedRetry = /^Retry header did not contain a valid timeout/;

/** Classifies an error of a Slack call. `null` if the error is not Slack's. */
export function classifySlackError(error: unknown): SlackFailure | null {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'later', retryAfterMs: saneMs(error.retryAfter * 1000) };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    // Without a time, the job follows its queue's retry policy. An invented time would bypass it.
    if (laterCodes.has(code)) return { kind: 'later', retryAfterMs: null };
    return unknownCodes.has(code) ? { kind: 'unknown' } : { kind: 'refused', code };
  }
  if (error instanceof Error && unnamedRetry.test(error.message))
    return { kind: 'later', retryAfterMs: unnamedRetryMs };
  if (error instanceof WebAPIHTTPError || error instanceof WebAPIRequestError) return { kind: 'unknown' };
  return null;
}

/** Like `classifySlackError`, for an error that may only have been caused by Slack's. */
function classifyCause(error: unknown): SlackFailure | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const failure = classifySlackError(current);
    if (failure !== null) return failure;
  }
  return null;
}

/** Slack did nothing and may do it later. */
export function isTakenLater(error: unknown): boolean {
  return classifyCause(error)?.kind === 'later';
}

/** The error with which a job ends: where Slack asks to wait, the job is delayed by that time, and has not failed. */
export function delayedAsSlackAsks(error: unknown): unknown {
  if (error instanceof TryAgainLater && error.afterMs !== null) return error;
  const failure = classifyCause(error);
  if (failure?.kind !== 'later' || failure.retryAfterMs === null) return error;
  return new DeliveryDelayed('Slack asked to wait', { afterMs: failure.retryAfterMs, cause: error });
}

/** Slack names seconds or minutes. Other values are an error of something in between. */
function saneMs(namedMs: number): number {
  return Number.isFinite(namedMs) && namedMs >= 0 ? Math.min(namedMs, hourMs) : unnamedRetryMs;
}

// These concern the message or the person. No change of channel, scope or token helps.
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

/** The message of the innermost error of an unanswered call. Outer errors only say that a fetch failed. */
export function reasonOf(error: unknown): string {
  let reason = String(error);
  for (let current = error; current instanceof Error; current = current.cause) {
    reason = current.message || ('code' in current ? String(current.code) : reason);
  }
  return reason;
}

export function isFatalTokenError(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code !== null && fatalTokenCodes.has(code);
}

/** `why` is safe to show, and `message` has the same content for the log. */
export class DirectoryFailure extends Error {
  override readonly name = 'DirectoryFailure';
  readonly why: ConnectionFailure;

  constructor(why: ConnectionFailure, options?: ErrorOptions) {
    super(describeConnectionFailure(why), options);
    this.why = why;
  }
}

/** Within one delivery, a delayed step holds back later steps with the same key, and no others. */
export class Delays {
  readonly #held = new Set<string>();
  #soonest: DeliveryDelayed | null = null;

  /** Runs `work`. Returns `waits` if it, or an earlier step with the same key, is delayed. */
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

  /** Throws the delay that ends soonest, if any. */
  throwIfAny(): void {
    if (this.#soonest !== null) throw this.#soonest;
  }
}

function soonerOf(known: DeliveryDelayed | null, other: DeliveryDelayed): DeliveryDelayed {
  if (known === null) return other;
  const [knownMs, otherMs] = [known.afterMs ?? Number.POSITIVE_INFINITY, other.afterMs ?? Number.POSITIVE_INFINITY];
  return otherMs < knownMs ? other : known;
}
