import { createContext, useEffect, useState } from 'react';

export type Topic = 'workspace' | 'control' | 'traffic';

const knownTopics: readonly Topic[] = ['workspace', 'control', 'traffic'];

/** What the server says has changed, and whether it can be heard at all. */
export interface ChangeFeed {
  /** Calls back whenever one of `topics` is worth asking for again, after each reconnect too. Returns the way to stop. */
  readonly listen: (topics: readonly Topic[], onChange: () => void) => () => void;
}

export const ChangeFeedContext = createContext<ChangeFeed>({ listen: () => () => {} });

/** What a `change` event carries; nonsense counts as everything, so that nothing goes unseen. */
export function readTopics(data: string): readonly Topic[] {
  try {
    const parsed: unknown = JSON.parse(data);
    if (!Array.isArray(parsed)) return knownTopics;
    return knownTopics.filter((topic) => parsed.includes(topic));
  } catch {
    return knownTopics;
  }
}

/** One feed for as long as the component is there. */
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

/** The server's `/api/changes`; reconnects for as long as it is not closed. */
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

/**
 * However often it is asked, at most one run is under way and one waits. The promise of a call is fulfilled by a run that
 * began after the call.
 */
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
