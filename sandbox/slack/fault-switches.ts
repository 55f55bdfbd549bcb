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
 * Switches for everything that can go wrong. `method` is a Web API method, `response_url`, `upload`,
 * `web_api` for every method, or `*` for all of these. Without
 * `times` or `forMs` a fault stays until `clear`.
 */
export class FaultSwitches {
  readonly #state: StandInState;

  constructor(state: StandInState) {
    this.#state = state;
  }

  rateLimit(method: string, options: FaultScope & { readonly retryAfterS: number }): void {
    this.#state.faults.plan(method, { kind: 'rate_limit', retryAfterS: options.retryAfterS }, options);
  }

  /** With a status alone, a server error; with an error word alone, Slack's own refusal. */
  fail(
    method: string,
    options: { readonly error?: string; readonly status?: number; readonly times?: number; readonly forMs?: number },
  ): void {
    const status = options.status ?? (options.error === undefined ? 500 : 200);
    this.#state.faults.plan(method, { kind: 'fail', error: options.error, status }, options);
  }

  /** The call takes effect at once; its answer comes `forMs` later. */
  hang(method: string, options: { readonly times?: number; readonly forMs: number }): void {
    const scope = options.times === undefined ? {} : { times: options.times };
    this.#state.faults.plan(method, { kind: 'hang', delayMs: options.forMs }, scope);
  }

  /** The call takes effect, then the connection is cut: the caller cannot know. */
  applyThenDrop(method: string, options: { readonly times: number }): void {
    this.#state.faults.plan(method, { kind: 'apply_then_drop' }, options);
  }

  /** The call takes effect, then half of its answer arrives as if it were all. */
  applyThenCut(method: string, options: { readonly times: number }): void {
    this.#state.faults.plan(method, { kind: 'apply_then_cut' }, options);
  }

  /** Nothing the bot posts or uploads is taken. Named `posts` for `clear` and `playedCount`. */
  rejectPosts(options: { readonly forMs?: number; readonly error?: 'fatal_error' } = {}): void {
    const { error } = options;
    this.#state.faults.clear(POSTS.name);
    this.#state.faults.plan(POSTS, { kind: 'fail', error, status: error === undefined ? 500 : 200 }, options);
  }

  playedCount(method: string, kind?: FaultEffect['kind']): number {
    return this.#state.faults.playedCount(method, kind);
  }

  /** Everything that is on at this moment. */
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

  /** Ends everything that is on, also what `clear` leaves. */
  heal(): void {
    this.clear();
    this.deliverTwice(false);
    this.delayDeliveries(0);
    this.acceptTokens();
    for (const scope of this.#state.scopes.revoked()) {
      this.grantScope(scope);
    }
  }

  /** Each delivery reaches the bot so much later; the person waits no longer for that. 0 switches it off. */
  delayDeliveries(ms: number): void {
    this.#state.held.holdMs = ms;
  }

  /** How long Slack waits for the bot. */
  get waitMs(): number {
    return this.#state.timing.ackTimeoutMs;
  }

  /** Everything reaches the bot twice, the second time at once and with the same ids. */
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
