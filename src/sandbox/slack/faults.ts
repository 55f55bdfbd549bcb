export type FaultScope = { readonly times?: number; readonly forMs?: number };

export type FaultEffect =
  | { readonly kind: 'rate_limit'; readonly retryAfterS: number }
  | { readonly kind: 'fail'; readonly error: string | undefined; readonly status: number }
  | { readonly kind: 'hang'; readonly delayMs: number }
  | { readonly kind: 'apply_then_drop' };

type Plan = {
  readonly method: string;
  readonly effect: FaultEffect;
  readonly untilMs: number;
  remaining: number;
  playedCount: number;
};

/** Faults waiting to be played. Without `times` or a time limit a fault stays until it is cleared. */
export class Faults {
  readonly #plans: Plan[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  plan(method: string, effect: FaultEffect, scope: FaultScope = {}): void {
    const untilMs = scope.forMs === undefined ? Number.POSITIVE_INFINITY : this.#now() + scope.forMs;
    const remaining = scope.times ?? Number.POSITIVE_INFINITY;
    this.#plans.push({ method, effect, untilMs, remaining, playedCount: 0 });
  }

  /** The fault to play for this call, counted as played. */
  take(method: string): FaultEffect | undefined {
    const plan = this.#plans.find(
      (one) => (one.method === method || one.method === '*') && one.remaining > 0 && this.#now() < one.untilMs,
    );
    if (plan === undefined) {
      return undefined;
    }
    plan.remaining -= 1;
    plan.playedCount += 1;
    return plan.effect;
  }

  playedCount(method: string, kind?: FaultEffect['kind']): number {
    const plans = this.#plans.filter(
      (plan) => plan.method === method && (kind ?? plan.effect.kind) === plan.effect.kind,
    );
    return plans.reduce((sum, plan) => sum + plan.playedCount, 0);
  }

  /** What was played stays counted. */
  clear(method?: string): void {
    for (const plan of this.#plans) {
      plan.remaining = method === undefined || plan.method === method ? 0 : plan.remaining;
    }
  }
}
