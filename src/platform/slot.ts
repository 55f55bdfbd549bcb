declare const carries: unique symbol;

/** An extension point for later features. Its owner knows no contributor by name. `name` is only for people. */
export interface Slot<T> {
  readonly name: string;
  readonly [carries]?: (contribution: T) => void;
}

export function defineSlot<T>(name: string): Slot<T> {
  return { name };
}

export interface Contribution {
  readonly slot: Slot<never>;
  readonly value: unknown;
}

export function contribute<T>(slot: Slot<T>, value: NoInfer<T>): Contribution {
  return { slot, value };
}

export class Slots {
  readonly #contributions: readonly Contribution[];

  constructor(contributions: readonly Contribution[]) {
    this.#contributions = contributions;
  }

  of<T>(token: Slot<T>): readonly T[] {
    // `contribute` pairs a value with its slot, so the types match.
    return this.#contributions.flatMap(({ slot, value }) => (slot === token ? [value as T] : []));
  }
}
