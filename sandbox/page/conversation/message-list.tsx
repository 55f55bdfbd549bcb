import { type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Conversation, Message } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Icon } from '../style/icon.tsx';
import styles from './message-list.module.css';
import { MessageRow } from './message-row.tsx';
import { type TimelineEntry, timeline } from './timeline.ts';
import { useScrollEnd } from './use-scroll-end.ts';

interface Props {
  readonly conversation: Conversation;
  readonly title: string;
  readonly unreadCount: number;
  readonly canWrite: boolean;
  /** Increases with each message sent here, so that the list scrolls to that message. */
  readonly sentCount: number;
}

/** The component needs viewer and channel in its key. */
export function MessageList({ conversation, title, unreadCount, canWrite, sentCount }: Props): ReactElement {
  const { workspace, viewer, act, showEarlier } = useSandbox();
  const { scroller, content, isAtEnd, toEnd, onScroll } = useScrollEnd();
  const isWatching = usePageVisible() && isAtEnd;
  const newAfterTs = useNewAfter(conversation.readUntilTs, isWatching);
  const { channelId, messages } = conversation;
  const clock = { nowMs: workspace.nowMs, timeZone: viewer.timeZone };

  useEffect(() => {
    if (isWatching && unreadCount > 0) void act({ do: 'read', channelId });
  }, [isWatching, unreadCount, channelId, act]);

  useAnswerInSight({ messages, sentCount, toEnd });

  // Earlier messages appear above, and must not move what the person reads.
  const onEarlier = async () => {
    const box = scroller.current;
    const fromEnd = box === null ? 0 : box.scrollHeight - box.scrollTop;
    await showEarlier();
    requestAnimationFrame(() => box?.scrollTo({ top: box.scrollHeight - fromEnd }));
  };
  const [command] = workspace.app.commands;
  const beginning = command === undefined || !canWrite ? '' : ` Type ${command.command} to begin.`;

  return (
    <div className={styles['frame']}>
      <div ref={scroller} className={styles['scroller']} data-following={isAtEnd || undefined} onScroll={onScroll}>
        <div ref={content} role="log" aria-label={`Messages in ${title}`} className={styles['content']}>
          {conversation.hasEarlier && (
            <p className={styles['note']}>
              <button type="button" className={styles['earlier']} onClick={() => void onEarlier()}>
                Show earlier messages
              </button>
            </p>
          )}
          {messages.length === 0 && <p className={styles['note']}>No messages yet.{beginning}</p>}
          {timeline(messages, { clock, newAfterTs }).map((entry) => (
            <TimelineItem key={entry.key} entry={entry} />
          ))}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" className={styles['jump']} onClick={toEnd}>
          <Icon name="down" size={15} />
          {unreadCount > 0 ? `${unreadCount} new, jump to newest` : 'Jump to newest'}
        </button>
      )}
    </div>
  );
}

function TimelineItem({ entry }: { readonly entry: TimelineEntry }): ReactElement {
  switch (entry.kind) {
    case 'day':
      return (
        <h2 className={styles['day']}>
          <span>{entry.name}</span>
        </h2>
      );
    case 'new':
      return (
        <p className={styles['new']}>
          <span>New</span>
        </p>
      );
    case 'message':
      return <MessageRow message={entry.message} isContinued={entry.isContinued} isInThread={false} />;
  }
}

interface Sending {
  readonly messages: readonly Message[];
  readonly sentCount: number;
  readonly toEnd: () => void;
}

/** Scrolls to a sent message, and to its ephemeral answer, even if the answer is late. */
function useAnswerInSight({ messages, sentCount, toEnd }: Sending): void {
  const isAwaited = useRef(false);
  const answerTs = messages.findLast(({ isEphemeral }) => isEphemeral)?.ts ?? '0';
  const seenTs = useRef(answerTs);

  useEffect(() => {
    isAwaited.current = sentCount > 0;
    toEnd();
  }, [sentCount, toEnd]);

  useEffect(() => {
    if (Number(answerTs) <= Number(seenTs.current)) return;
    seenTs.current = answerTs;
    if (isAwaited.current) toEnd();
    isAwaited.current = false;
  }, [answerTs, toEnd]);
}

/**
 * Where the "New" line is. It is set when the viewer comes, or when a message arrives out of sight. It stays until the
 * viewer leaves, although the messages were read.
 */
function useNewAfter(readUntilTs: string | null, isWatching: boolean): string | null {
  const [newAfterTs, setNewAfterTs] = useState(readUntilTs);
  if (newAfterTs === null && readUntilTs !== null && !isWatching) setNewAfterTs(readUntilTs);
  return newAfterTs;
}

function usePageVisible(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
