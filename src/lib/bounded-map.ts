/** A map that holds at most so many entries: what was written longest ago goes first. */
export class BoundedMap<V> extends Map<string, V> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: string, value: V): this {
    this.delete(key);
    const [oldest] = this.keys();
    if (this.size >= this.#most && oldest !== undefined) this.delete(oldest);
    return super.set(key, value);
  }
}
