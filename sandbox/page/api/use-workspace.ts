import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { WorkspaceView } from '../../protocol/workspace-view.ts';
import type { ChangeFeed } from './change-feed.ts';
import { channelFor } from './channel-for.ts';
import { coalesce } from './coalesce.ts';
import { readWorkspace } from './sandbox-client.ts';
import type { PlaceInAddress } from './use-place.ts';

interface Answer {
  readonly workspace: WorkspaceView;
  readonly channelId: string;
}

export interface WorkspaceState {
  readonly answer: Answer | null;
  readonly trouble: string | null;
  readonly refresh: () => Promise<void>;
  readonly showEarlier: () => Promise<void>;
}

const earlierStep = 100;

/** The workspace as the person of the place sees it, read again whenever it changes. */
export function useWorkspace({ place, settle }: PlaceInAddress, feed: ChangeFeed): WorkspaceState {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const newestPlace = useRef(place);
  newestPlace.current = place;
  const earlier = useRef(0);
  const channelNames = useRef(new Map<string, string>());

  const readOnce = useCallback(async () => {
    const { personId, channelId } = newestPlace.current;
    try {
      const workspace = await readWorkspace(personId, channelId, earlier.current);
      setTrouble(null);
      const isStale = newestPlace.current.personId !== personId || newestPlace.current.channelId !== channelId;
      if (isStale) return;
      for (const { id, name } of workspace.channels) channelNames.current.set(id, name);
      const landing = channelFor(workspace, channelId, channelNames.current.get(channelId) ?? null);
      setAnswer({ workspace, channelId });
      if (workspace.viewerId !== personId || landing !== channelId) {
        settle({ personId: workspace.viewerId, channelId: landing });
      }
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  }, [settle]);
  const refresh = useMemo(() => coalesce(readOnce), [readOnce]);

  // Another person or channel is another question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is read when the question is asked
  useEffect(() => {
    earlier.current = 0;
    void refresh();
  }, [refresh, place.personId, place.channelId]);

  useEffect(() => feed.listen(['workspace'], () => void refresh()), [feed, refresh]);

  const showEarlier = useCallback(async () => {
    earlier.current += earlierStep;
    await refresh();
  }, [refresh]);

  return { answer, trouble, refresh, showEarlier };
}
