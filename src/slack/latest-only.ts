import { BoundedMap } from '../lib/bounded-map.ts';

const mostKept = 1000;

/** Several answers to one view can overtake each other; only that to what somebody did last may be shown. */
export class LatestOnly {
  readonly #turns = new BoundedMap<number>(mostKept);

  /** Begins a turn for what was done in a view at that instant; ask `isCurrent` with it before showing anything. */
  begin(viewId: string, actedAt: number): number {
    this.#turns.set(viewId, Math.max(actedAt, this.#turns.get(viewId) ?? actedAt));
    return actedAt;
  }

  isCurrent(viewId: string, turn: number): boolean {
    const latest = this.#turns.get(viewId);
    return latest === undefined || latest === turn;
  }
}
