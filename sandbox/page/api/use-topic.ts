import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { ChangeFeedContext, type Topic } from './change-feed.ts';
import { coalesce } from './coalesce.ts';

export interface TopicState<T> {
  /** The last answer; null until the first one. */
  readonly value: T | null;
  /** Why the last question was not answered; null where it was. */
  readonly trouble: string | null;
  readonly refresh: () => Promise<void>;
}

/** Reads once at the start and again whenever the server says that `topic` has changed. */
export function useTopic<T>(topic: Exclude<Topic, 'workspace'>, read: () => Promise<T>): TopicState<T> {
  const feed = useContext(ChangeFeedContext);
  const newestRead = useRef(read);
  const [value, setValue] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    newestRead.current = read;
  });

  const readOnce = useCallback(async () => {
    try {
      setValue(await newestRead.current());
      setTrouble(null);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  }, []);
  const refresh = useMemo(() => coalesce(readOnce), [readOnce]);

  useEffect(() => {
    void refresh();
    return feed.listen([topic], () => void refresh());
  }, [feed, topic, refresh]);

  return { value, trouble, refresh };
}
