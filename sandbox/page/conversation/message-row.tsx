import { type ReactElement, useState } from 'react';
import type { Message } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { MrkdwnText } from '../blocks/text/mrkdwn-text.tsx';
import { FileChip } from '../files/file-chip.tsx';
import { Avatar } from '../sidebar/avatar.tsx';
import { Icon } from '../style/icon.tsx';
import { authorOf } from './conversation-facts.ts';
import messageBodyStyles from './message-body.module.css';
import styles from './message-row.module.css';
import { DeleteDialog, MessageTools } from './message-tools.tsx';
import replyBarStyles from './reply-bar.module.css';
import { dayAndTime, dayWithin, instantOf, timeOfDay } from './timeline.ts';

interface Props {
  readonly message: Message;
  readonly isContinued: boolean;
  /** The thread pane offers no thread to open. */
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

interface MessageBodyProps {
  readonly message: Message;
  /** False if the head of the message shows it. */
  readonly isEditedShown: boolean;
}

/** Blocks replace the text, which is then only for notifications. */
function MessageBody({ message, isEditedShown }: MessageBodyProps): ReactElement {
  const { attachments, blocks, channelId, files, isEdited, text, ts, values } = message;
  const place = { kind: 'message', channelId, ts } as const;
  return (
    <div className={messageBodyStyles['body']}>
      {blocks.length > 0 && <BlockList blocks={blocks} place={place} values={values} />}
      {blocks.length === 0 && text !== '' && <MrkdwnText text={text} />}
      {isEdited && isEditedShown && <span className={messageBodyStyles['edited']}>(edited)</span>}
      {attachments.map((shown) => (
        <section
          key={String(shown[0]?.['block_id'])}
          className={messageBodyStyles['preview']}
          aria-label="Preview of a link"
        >
          <BlockList blocks={shown} place={place} values={values} />
        </section>
      ))}
      {files.length > 0 && (
        <ul className={messageBodyStyles['files']} aria-label="Files">
          {files.map((file) => (
            <li key={file.id}>
              <FileChip file={file} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const facesShown = 3;

/** The number of replies, with a link to them. */
function ReplyBar({ message }: { readonly message: Message }): ReactElement {
  const { workspace, viewer, go } = useSandbox();
  const count = message.replies.length;
  const authorIds = [...new Set(message.replies.map(({ authorId }) => authorId))].slice(0, facesShown);
  const lastMs = instantOf(message.replies.at(-1)?.ts ?? message.ts);
  const { timeZone } = viewer;
  const { nowMs } = workspace;
  const when = `${dayWithin(lastMs, { nowMs, timeZone })} ${timeOfDay(lastMs, timeZone)}`;
  return (
    <button type="button" className={replyBarStyles['bar']} onClick={() => go({ threadTs: message.ts })}>
      {authorIds.map((id) => {
        const author = authorOf(workspace, id);
        return <Avatar key={id} id={id} name={author.name} isBot={author.isBot} size="s" />;
      })}
      <span className={replyBarStyles['count']}>
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
      <span className={replyBarStyles['last']}>Last reply {when}</span>
    </button>
  );
}
