export type FaultScope = { readonly times?: number; readonly forMs?: number };

export type FaultEffect =
  | { readonly kind: 'rate_limit'; readonly retryAfterS: number }
  | { readonly kind: 'fail'; readonly error: string | undefined; readonly status: number }
  | { readonly kind: 'hang'; readonly delayMs: number }
  | { readonly kind: 'apply_then_drop' }
  | { readonly kind: 'apply_then_cut' };

/** An active fault. `untilMs`: `null` = no time limit. `remaining`: `null` = no limit of calls. */
export type ActiveFault = {
  readonly kind:
    | FaultEffect['kind']
    | 'refuse_posts'
    | 'deliver_twice'
    | 'delay_deliveries'
    | 'reject_tokens'
    | 'revoke_scope';
  /** The affected method, the name of its group, or the revoked scope. */
  readonly method: string;
  readonly untilMs: number | null;
  readonly remaining: number | null;
};

/** Methods under one name, which fail and recover together. */
export type FaultGroup = {
  readonly kind: 'refuse_posts';
  readonly name: string;
  readonly methods: readonly string[];
};

type Plan = {
  readonly method: string;
  readonly group: FaultGroup | undefined;
  readonly effect: FaultEffect;
  readonly untilMs: number;
  remaining: number;
  playedCount: number;
};

/** Planned faults. Without `times` or a time limit, a fault stays until it is cleared. */
export class Faults {
  readonly #plans: Plan[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  plan(target: string | FaultGroup, effect: FaultEffect, scope: FaultScope = {}): void {
    const untilMs = scope.forMs === undefined ? Number.POSITIVE_INFINITY : this.#now() + scope.forMs;
    const remaining = scope.times ?? Number.POSITIVE_INFINITY;
    const group = typeof target === 'string' ? undefined : target;
    const method = typeof target === 'string' ? target : target.name;
    this.#plans.push({ method, group, effect, untilMs, remaining, playedCount: 0 });
  }

  /** The fault for this call. Counts the fault as played. */
  take(method: string): FaultEffect | undefined {
    const plan = this.#plans.find((one) => isAbout(one, method) && this.#isOn(one));
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

  active(): readonly ActiveFault[] {
    return this.#plans
      .filter((plan) => this.#isOn(plan))
      .map((plan) => ({
        kind: plan.group?.kind ?? plan.effect.kind,
        method: plan.method,
        untilMs: finite(plan.untilMs),
        remaining: finite(plan.remaining),
      }));
  }

  /** Ends faults. Their counts stay. */
  clear(method?: string): void {
    for (const plan of this.#plans) {
      plan.remaining = method === undefined || plan.method === method ? 0 : plan.remaining;
    }
  }

  #isOn(plan: Plan): boolean {
    return plan.remaining > 0 && this.#now() < plan.untilMs;
  }
}

function isAbout(plan: Plan, method: string): boolean {
  const isWebApi = method !== 'response_url' && method !== 'upload';
  const isAll = plan.method === '*' || (plan.method === 'web_api' && isWebApi);
  return plan.method === method || isAll || (plan.group?.methods.includes(method) ?? false);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
