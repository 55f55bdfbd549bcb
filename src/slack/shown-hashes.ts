const mostKept = 1000;

/** What Slack calls the state that it was last given of an open form; for forms of which nothing else is kept. */
export class ShownHashes {
  readonly #hashes = new Map<string, string>();

  keep(viewId: string, hash: string): void {
    this.#hashes.delete(viewId);
    const [oldest] = this.#hashes.keys();
    if (this.#hashes.size >= mostKept && oldest !== undefined) this.#hashes.delete(oldest);
    this.#hashes.set(viewId, hash);
  }

  of(viewId: string): string | null {
    return this.#hashes.get(viewId) ?? null;
  }
}
