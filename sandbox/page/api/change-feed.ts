import { createContext } from 'react';

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
