import { type ChangeFeed, readTopics, type Topic } from './change-feed.ts';

const reopenAfterMs = 2_000;

interface Listener {
  readonly topics: readonly Topic[];
  readonly onChange: () => void;
}

export type FeedState = 'opening' | 'open' | 'lost';

/** The server's `/api/changes`; reconnects for as long as it is not closed. */
export class EventSourceFeed implements ChangeFeed {
  readonly #listeners = new Set<Listener>();
  readonly #onState: (state: FeedState) => void;
  #source: EventSource | null = null;
  #reopening: ReturnType<typeof setTimeout> | undefined;

  constructor(onState: (state: FeedState) => void) {
    this.#onState = onState;
  }

  readonly listen = (topics: readonly Topic[], onChange: () => void): (() => void) => {
    const listener = { topics, onChange };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  open(): void {
    const source = new EventSource('/api/changes');
    this.#source = source;
    source.addEventListener('open', () => {
      this.#onState('open');
      this.#tell(['workspace', 'control', 'traffic']);
    });
    source.addEventListener('change', (event) => this.#tell(readTopics(String(event.data))));
    source.addEventListener('error', () => {
      this.#onState('lost');
      // A browser comes back by itself only after a broken line, not after an answer that was no event stream.
      if (source.readyState === EventSource.CLOSED) this.#reopenSoon();
    });
  }

  close(): void {
    clearTimeout(this.#reopening);
    this.#source?.close();
    this.#source = null;
  }

  #reopenSoon(): void {
    clearTimeout(this.#reopening);
    this.#reopening = setTimeout(() => {
      this.close();
      this.open();
    }, reopenAfterMs);
  }

  #tell(topics: readonly Topic[]): void {
    for (const listener of [...this.#listeners]) {
      if (listener.topics.some((topic) => topics.includes(topic))) listener.onChange();
    }
  }
}
