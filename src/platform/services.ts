declare const carries: unique symbol;

/** Names something that is made once at the start, such as a client or a cache. Its owner exports it. */
export interface Service<T> {
  readonly name: string;
  readonly [carries]?: T;
}

export function defineService<T>(name: string): Service<T> {
  return { name };
}

/** What a program is made of, by its names. */
export interface Services {
  /** Throws where the start has not made it: that is a bug. */
  get<T>(service: Service<T>): T;
}

/** Gathers what the start makes. */
export class ServiceRegistry implements Services {
  readonly #made = new Map<string, unknown>();

  set<T>({ name }: Service<T>, made: NoInfer<T>): void {
    if (this.#made.has(name)) throw new Error(`the service ${name} is made twice`);
    this.#made.set(name, made);
  }

  get<T>({ name }: Service<T>): T {
    if (!this.#made.has(name)) throw new Error(`the service ${name} is not made`);
    // Only `set` puts it there, and it takes the same token.
    return this.#made.get(name) as T;
  }
}
