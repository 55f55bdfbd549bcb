import type { ActiveFault, FaultEffect, FaultGroup, FaultScope } from './faults.ts';
import type { StandInState } from './stand-in-state.ts';

const POSTS: FaultGroup = {
  kind: 'refuse_posts',
  name: 'posts',
  methods: [
    'chat.postMessage',
    'chat.postEphemeral',
    'chat.update',
    'files.getUploadURLExternal',
    'files.completeUploadExternal',
    'upload',
  ],
};

/**
 * Switches for all faults. `method` is a Web API method, `response_url`, `upload`, `web_api` for every method, or `*`
 * for all of these. Without `times` or `forMs`, a fault stays until `clear`.
 */
export class FaultSwitches {
  readonly #state: StandInState;

  constructor(state: StandInState) {
    this.#state = state;
  }

  rateLimit(method: string, options: FaultScope & { readonly retryAfterS: number }): void {
    this.#state.faults.plan(method, { kind: 'rate_limit', retryAfterS: options.retryAfterS }, options);
  }

  /** A status alone is a server error. An error code alone is a refusal by Slack. */
  fail(
    method: string,
    options: { readonly error?: string; readonly status?: number; readonly times?: number; readonly forMs?: number },
  ): void {
    const status = options.status ?? (options.error === undefined ? 500 : 200);
    this.#state.faults.plan(method, { kind: 'fail', error: options.error, status }, options);
  }

  /** The call takes effect at once. Its answer comes `forMs` later. */
  hang(method: string, options: { readonly times?: number; readonly forMs: number }): void {
    const scope = options.times === undefined ? {} : { times: options.times };
    this.#state.faults.plan(method, { kind: 'hang', delayMs: options.forMs }, scope);
  }

  /** The call takes effect, then the connection is cut. The caller does not know the result. */
  applyThenDrop(method: string, options: { readonly times: number }): void {
    this.#state.faults.plan(method, { kind: 'apply_then_drop' }, options);
  }

  /** The call takes effect, and half of its answer arrives as if complete. */
  applyThenCut(method: string, options: { readonly times: number }): void {
    this.#state.faults.plan(method, { kind: 'apply_then_cut' }, options);
  }

  /** Refuses all posts and uploads of the bot. The name for `clear` and `playedCount` is `posts`. */
  rejectPosts(options: { readonly forMs?: number; readonly error?: 'fatal_error' } = {}): void {
    const { error } = options;
    this.#state.faults.clear(POSTS.name);
    this.#state.faults.plan(POSTS, { kind: 'fail', error, status: error === undefined ? 500 : 200 }, options);
  }

  playedCount(method: string, kind?: FaultEffect['kind']): number {
    return this.#state.faults.playedCount(method, kind);
  }

  active(): readonly ActiveFault[] {
    const { courier, faults, held, scopes, tokenError } = this.#state;
    return [
      ...faults.active(),
      ...(courier.isDeliveringTwice ? [untilHealed('deliver_twice', '*')] : []),
      ...(held.holdMs > 0 ? [untilHealed('delay_deliveries', '*')] : []),
      ...(tokenError === undefined ? [] : [untilHealed('reject_tokens', '*')]),
      ...scopes.revoked().map((scope) => untilHealed('revoke_scope', scope)),
    ];
  }

  clear(method?: string): void {
    this.#state.faults.clear(method);
  }

  /** Ends all faults, including those that `clear` keeps. */
  heal(): void {
    this.clear();
    this.deliverTwice(false);
    this.delayDeliveries(0);
    this.acceptTokens();
    for (const scope of this.#state.scopes.revoked()) {
      this.grantScope(scope);
    }
  }

  /** Every delivery reaches the bot `ms` later. The person does not wait longer. 0 = off. */
  delayDeliveries(ms: number): void {
    this.#state.held.holdMs = ms;
  }

  /** How long Slack waits for the bot, in milliseconds. */
  get waitMs(): number {
    return this.#state.timing.ackTimeoutMs;
  }

  /** Everything reaches the bot twice. The second delivery follows at once, with the same ids. */
  deliverTwice(isOn: boolean): void {
    this.#state.courier.isDeliveringTwice = isOn;
  }

  dropSockets(): void {
    this.#state.sockets?.dropAll();
  }

  disconnectFrame(reason = 'refresh_requested'): void {
    this.#state.sockets?.sendDisconnect(reason);
  }

  revokeScope(scope: string): void {
    this.#state.scopes.revoke(scope);
  }

  grantScope(scope: string): void {
    this.#state.scopes.grant(scope);
  }

  rejectTokens(error = 'invalid_auth'): void {
    this.#state.tokenError = error;
  }

  acceptTokens(): void {
    this.#state.tokenError = undefined;
  }
}

function untilHealed(kind: ActiveFault['kind'], method: string): ActiveFault {
  return { kind, method, untilMs: null, remaining: null };
}
