import { useCallback, useEffect, useRef, useState } from 'react';
import { type PagePlace, readPlace, writePlace } from './place.ts';

/** Wide enough for the tour beside the conversation. */
const roomForPanel = '(min-width: 1100px)';

export interface PlaceInAddress {
  readonly place: PagePlace;
  /** Goes to a place. A change of person or channel is a step that the back button undoes. */
  readonly go: (to: Partial<PagePlace>) => void;
  /** Corrects the address without a step for the back button. */
  readonly settle: (to: Partial<PagePlace>) => void;
}

export function usePlace(): PlaceInAddress {
  const [place, setPlace] = useState(placeInAddress);
  const newest = useRef(place);

  const move = useCallback((to: Partial<PagePlace>, isStep: boolean) => {
    const next = { ...newest.current, ...to };
    newest.current = next;
    const address = `${location.pathname}${writePlace(next)}`;
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    setPlace(next);
  }, []);

  const go = useCallback(
    (to: Partial<PagePlace>) => {
      const wanted = withClosedThread(newest.current, to);
      move(wanted, isElsewhere(newest.current, wanted));
    },
    [move],
  );
  const settle = useCallback((to: Partial<PagePlace>) => move(to, false), [move]);

  useEffect(() => {
    const onBack = () => {
      newest.current = placeInAddress();
      setPlace(newest.current);
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);

  return { place, go, settle };
}

/** Another person or channel closes the thread and the tab, unless `to` names them. */
export function withClosedThread(from: PagePlace, to: Partial<PagePlace>): Partial<PagePlace> {
  return isElsewhere(from, to) ? { threadTs: null, tab: 'messages', ...to } : to;
}

function isElsewhere(from: PagePlace, to: Partial<PagePlace>): boolean {
  const isOtherPerson = to.personId !== undefined && to.personId !== from.personId;
  const isOtherChannel = to.channelId !== undefined && to.channelId !== from.channelId;
  return isOtherPerson || isOtherChannel;
}

function placeInAddress(): PagePlace {
  const panel = matchMedia(roomForPanel).matches ? 'tour' : null;
  return readPlace(location.search, { personId: '', channelId: '', tab: 'messages', threadTs: null, panel });
}
