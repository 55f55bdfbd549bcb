export type StandInService = 'defender' | 'graph';
export type FaultScope = StandInService | 'both';

/** Happens instead of an answer, or before it. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly retryAfterS?: number;
    }
  | { readonly kind: 'hang'; readonly ms: number }
  | { readonly kind: 'refuse' };

/** For how many requests, or for how long by the tenant's clock. Default: one request. */
export interface FaultSpan {
  readonly times?: number;
  readonly forMs?: number;
}

export interface FaultPlan extends FaultSpan {
  readonly fault: Fault;
  readonly service: FaultScope;
  readonly pathMatches?: RegExp | undefined;
}

/** A fault in the form that a panel shows. */
export type ActiveFault =
  | {
      readonly kind: 'answer' | 'hang' | 'refuse';
      readonly service: FaultScope;
      readonly status: number | null;
      readonly code: string | null;
      /** How many more requests the fault affects, or until when. One of the two is `null`. */
      readonly remaining: number | null;
      readonly untilMs: number | null;
    }
  | { readonly kind: 'denied_role'; readonly role: string }
  | { readonly kind: 'broken_page'; readonly page: number; readonly remaining: number };

interface Planned {
  readonly plan: FaultPlan;
  remaining: number;
  readonly untilMs: number | null;
}

/** If several faults match a request, the first planned fault is used. */
export class StandInFaults {
  #planned: Planned[] = [];
  readonly #brokenPages = new Map<number, number>();
  readonly #deniedRoles = new Set<string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  plan(plan: FaultPlan): void {
    const untilMs = plan.forMs === undefined ? null : this.#now() + plan.forMs;
    this.#planned.push({ plan, untilMs, remaining: untilMs === null ? (plan.times ?? 1) : Number.POSITIVE_INFINITY });
  }

  breakPage(page: number, times: number): void {
    this.#brokenPages.set(page, times);
  }

  denyRole(role: string): void {
    this.#deniedRoles.add(role);
  }

  clear(): void {
    this.#planned = [];
    this.#brokenPages.clear();
    this.#deniedRoles.clear();
  }

  get active(): readonly ActiveFault[] {
    const pages = [...this.#brokenPages].filter(([, remaining]) => remaining > 0);
    return [
      ...this.#current().map(toActive),
      ...[...this.#deniedRoles].map((role) => ({ kind: 'denied_role' as const, role })),
      ...pages.map(([page, remaining]) => ({ kind: 'broken_page' as const, page, remaining })),
    ];
  }

  isDenied(role: string): boolean {
    return this.#deniedRoles.has(role);
  }

  takeFor(service: StandInService, path: string): Fault | null {
    const next = this.#current().find(
      ({ plan }) => (plan.service === 'both' || plan.service === service) && (plan.pathMatches?.test(path) ?? true),
    );
    if (next === undefined) return null;
    next.remaining -= 1;
    return next.plan.fault;
  }

  takeBrokenPage(page: number): boolean {
    const remaining = this.#brokenPages.get(page) ?? 0;
    this.#brokenPages.set(page, remaining - 1);
    return remaining > 0;
  }

  /** Also removes faults that are over. */
  #current(): readonly Planned[] {
    this.#planned = this.#planned.filter(
      ({ remaining, untilMs }) => remaining > 0 && (untilMs === null || this.#now() < untilMs),
    );
    return this.#planned;
  }
}

/** The name in the list of calls. */
export function faultName(fault: Fault): string {
  return fault.kind === 'answer' ? `${fault.status} ${fault.code}` : fault.kind;
}

function toActive({ plan, remaining, untilMs }: Planned): ActiveFault {
  const { fault, service } = plan;
  const { status, code } = fault.kind === 'answer' ? fault : { status: null, code: null };
  return { kind: fault.kind, service, status, code, remaining: untilMs === null ? remaining : null, untilMs };
}
