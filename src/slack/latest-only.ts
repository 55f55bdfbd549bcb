const mostKept = 1000;

/** Several answers to one view can overtake each other; only the one begun last may be shown. */
export class LatestOnly {
  readonly #turns = new Map<string, number>();
  #next = 0;

  /** Begins a turn for a view; ask `isCurrent` with it before showing anything. */
  begin(viewId: string): number {
    this.#next += 1;
    this.#turns.delete(viewId);
    const [oldest] = this.#turns.keys();
    if (this.#turns.size >= mostKept && oldest !== undefined) this.#turns.delete(oldest);
    this.#turns.set(viewId, this.#next);
    return this.#next;
  }

  isCurrent(viewId: string, turn: number): boolean {
    const latest = this.#turns.get(viewId);
    return latest === undefined || latest === turn;
  }
}
