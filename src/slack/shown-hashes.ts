import { BoundedMap } from '../lib/bounded-map.ts';

const mostKept = 1000;

/** What Slack calls the state that it was last given of an open form; for forms of which nothing else is kept. */
export class ShownHashes {
  readonly #hashes = new BoundedMap<string>(mostKept);

  keep(viewId: string, hash: string): void {
    this.#hashes.set(viewId, hash);
  }

  of(viewId: string): string | null {
    return this.#hashes.get(viewId) ?? null;
  }
}
