import { createContext, useEffect, useState } from 'react';

export type Topic = 'workspace' | 'control' | 'traffic';

const knownTopics: readonly Topic[] = ['workspace', 'control', 'traffic'];

/** The server's messages about changes. */
export interface ChangeFeed {
  /**
   * Calls `onChange` when one of `topics` must be read again, and after each reconnect. Returns a function that stops
   * this.
   */
  readonly listen: (topics: readonly Topic[], onChange: () => void) => () => void;
}

export const ChangeFeedContext = createContext<ChangeFeed>({ listen: () => () => {} });

/** The topics of a `change` event. Unreadable data means all topics, so that no change is missed. */
export function readTopics(data: string): readonly Topic[] {
  try {
    const parsed: unknown = JSON.parse(data);
    if (!Array.isArray(parsed)) return knownTopics;
    return knownTopics.filter((topic) => parsed.includes(topic));
  } catch {
    return knownTopics;
  }
}

/** One feed during the life of the component. */
export function useChangeFeed(): { readonly feed: EventSourceFeed; readonly state: FeedState } {
  const [state, setState] = useState<FeedState>('opening');
  const [feed] = useState(() => new EventSourceFeed(setState));

  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);

  return { feed, state };
}

const reopenAfterMs = 2_000;

interface Listener {
  readonly topics: readonly Topic[];
  readonly onChange: () => void;
}

export type FeedState = 'opening' | 'open' | 'lost';

/** The server's `/api/changes`. Reconnects until `close` is called. */
class EventSourceFeed implements ChangeFeed {
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
      // A browser reconnects by itself after a lost connection, but not after an answer that is not an event stream.
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

/** At most one run is under way, and one more waits. A call resolves with a run that started after the call. */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    current = run().finally(() => {
      current = null;
    });
    return current;
  }

  return function ask(): Promise<void> {
    if (next !== null) return next;
    if (current === null) return start();
    next = current
      .catch(() => {})
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
