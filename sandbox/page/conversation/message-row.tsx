import { type ReactElement, useState } from 'react';
import type { Message } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Avatar } from '../sidebar/avatar.tsx';
import { Icon } from '../style/icon.tsx';
import { authorOf } from './authors.ts';
import { dayAndTime, instantOf, timeOfDay } from './day-and-time.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { MessageBody } from './message-body.tsx';
import styles from './message-row.module.css';
import { MessageTools } from './message-tools.tsx';
import { ReplyBar } from './reply-bar.tsx';

interface Props {
  readonly message: Message;
  readonly isContinued: boolean;
  /** In the thread pane there is no thread to open. */
  readonly isInThread: boolean;
}

export function MessageRow({ message, isContinued, isInThread }: Props): ReactElement {
  const { workspace, viewer, act } = useSandbox();
  const [isDeleting, setIsDeleting] = useState(false);
  const author = authorOf(workspace, message.authorId);
  const atMs = instantOf(message.ts);
  const time = timeOfDay(atMs, viewer.timeZone);
  const isHeadless = isContinued && !message.isEphemeral;
  return (
    <article
      aria-label={`${author.name} at ${time}`}
      className={styles['row']}
      data-ts={message.ts}
      data-continued={isHeadless}
      data-ephemeral={message.isEphemeral}
      data-blocks={message.blocks.length > 0}
    >
      <div className={styles['gutter']}>
        {isHeadless ? (
          <span className={styles['sideTime']} aria-hidden="true">
            {time.replace(/ [AP]M$/, '')}
          </span>
        ) : (
          <Avatar id={author.id} name={author.name} isBot={author.isBot} />
        )}
      </div>
      <div className={styles['content']}>
        {message.isEphemeral && (
          <p className={styles['only']}>
            <Icon name="eye" size={14} /> Only visible to you
          </p>
        )}
        {!isHeadless && (
          <p className={styles['head']}>
            <span className={styles['author']}>{author.name}</span>
            {author.isBot && <span className={styles['app']}>App</span>}
            <time dateTime={new Date(atMs).toISOString()} title={dayAndTime(atMs, viewer.timeZone)}>
              {time}
            </time>
            {message.isEdited && <span className={styles['edited']}>(edited)</span>}
          </p>
        )}
        <MessageBody message={message} isEditedShown={isHeadless} />
        {message.isEphemeral && (
          <button
            type="button"
            className={styles['dismiss']}
            onClick={() => void act({ do: 'dismiss', channelId: message.channelId, ts: message.ts })}
          >
            Dismiss
          </button>
        )}
        {!isInThread && message.replies.length > 0 && <ReplyBar message={message} />}
      </div>
      {!message.isEphemeral && (
        <MessageTools
          message={message}
          name={`message by ${author.name} at ${time}`}
          isInThread={isInThread}
          onDelete={() => setIsDeleting(true)}
        />
      )}
      {isDeleting && <DeleteDialog message={message} onClose={() => setIsDeleting(false)} />}
    </article>
  );
}
