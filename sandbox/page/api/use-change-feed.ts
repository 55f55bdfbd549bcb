import { useEffect, useState } from 'react';
import { EventSourceFeed, type FeedState } from './event-source-feed.ts';

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
