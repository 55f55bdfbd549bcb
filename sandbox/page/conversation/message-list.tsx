import { type ReactElement, useEffect } from 'react';
import type { Conversation } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Icon } from '../style/icon.tsx';
import styles from './message-list.module.css';
import { MessageRow } from './message-row.tsx';
import { type TimelineEntry, timeline } from './timeline.ts';
import { useAnswerInSight } from './use-answer-in-sight.ts';
import { useNewAfter } from './use-new-after.ts';
import { usePageVisible } from './use-page-visible.ts';
import { useScrollEnd } from './use-scroll-end.ts';

interface Props {
  readonly conversation: Conversation;
  readonly title: string;
  readonly unreadCount: number;
  readonly canWrite: boolean;
  /** Grows with each message sent here, so that the sender sees it. */
  readonly sentCount: number;
}

/** Must be keyed by viewer and channel. */
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

  // What comes in above must not move what is being read.
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
