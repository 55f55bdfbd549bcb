declare const carries: unique symbol;

/** A place for what features above contribute. Its owner knows none of them by name. Its own name is for people. */
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
    // Only `contribute` makes one, and it takes the value by the same token.
    return this.#contributions.flatMap(({ slot, value }) => (slot === token ? [value as T] : []));
  }
}
