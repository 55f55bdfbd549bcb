/** What a request meets instead of, or before, its answer. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly retryAfterS?: number;
    }
  | { readonly kind: 'hang'; readonly ms: number };

interface Planned {
  readonly fault: Fault;
  readonly pathMatches: RegExp | null;
  remaining: number;
}

/** Faults are met in the order in which they were planned, each so many times. */
export class StandInFaults {
  #planned: Planned[] = [];
  readonly #brokenPages = new Map<number, number>();
  readonly #deniedRoles = new Set<string>();

  plan(fault: Fault, times: number, pathMatches?: RegExp): void {
    this.#planned.push({ fault, remaining: times, pathMatches: pathMatches ?? null });
  }

  breakPage(page: number, times: number): void {
    this.#brokenPages.set(page, times);
  }

  denyRole(role: string): void {
    this.#deniedRoles.add(role);
  }

  allowRole(role: string): void {
    this.#deniedRoles.delete(role);
  }

  clear(): void {
    this.#planned = [];
    this.#brokenPages.clear();
    this.#deniedRoles.clear();
  }

  isDenied(role: string): boolean {
    return this.#deniedRoles.has(role);
  }

  takeFor(path: string): Fault | null {
    const next = this.#planned.find((planned) => planned.pathMatches?.test(path) ?? true);
    if (next === undefined) return null;
    next.remaining -= 1;
    this.#planned = this.#planned.filter((planned) => planned.remaining > 0);
    return next.fault;
  }

  takeBrokenPage(page: number): boolean {
    const remaining = this.#brokenPages.get(page) ?? 0;
    this.#brokenPages.set(page, remaining - 1);
    return remaining > 0;
  }
}
