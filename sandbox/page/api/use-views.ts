import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ChannelSummary, WorkspaceView } from '../../protocol/workspace-view.ts';
import { isWritable } from '../conversation/conversation-facts.ts';
import { type ChangeFeed, ChangeFeedContext, coalesce, type Topic } from './change-feed.ts';
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

/** The workspace as the person sees it. Read again after each change. */
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

  // Another person or channel needs another answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `readOnce` reads the place itself
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

/**
 * The channel to show for `wanted`: the same one if the person can see it, or else the person's direct conversation
 * with the same name. Everyone has one with the bot. The last choice is the first channel.
 */
export function channelFor(workspace: WorkspaceView, wanted: string, wantedName: string | null): string {
  const visible = [...workspace.channels, ...workspace.joinable];
  if (visible.some(({ id }) => id === wanted)) return wanted;
  const namesake = visible.find(({ kind, name }) => kind === 'direct' && name === wantedName);
  const { channels, joinable, app } = workspace;
  return (namesake ?? firstOf(channels, app) ?? firstOf(joinable, app))?.id ?? '';
}

/** Prefers channels where a command can be typed, and among these the channels with the bot. */
function firstOf(channels: readonly ChannelSummary[], app: WorkspaceView['app']): ChannelSummary | undefined {
  const open = channels.filter(({ isArchived }) => !isArchived);
  const writable = open.filter((channel) => isWritable(channel, app));
  return writable.find(({ isBotMember }) => isBotMember) ?? writable[0] ?? open[0] ?? channels[0];
}

export interface TopicState<T> {
  /** The last answer; `null` = none yet. */
  readonly value: T | null;
  /** Why the last request failed; `null` = it did not. */
  readonly trouble: string | null;
  readonly refresh: () => Promise<void>;
}

/** Reads at the start, and again whenever the server announces `topic`. */
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
