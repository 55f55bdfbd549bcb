import type { ReactElement } from 'react';
import type { Message } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Avatar } from '../sidebar/avatar.tsx';
import { authorOf } from './authors.ts';
import { dayWithin, instantOf, timeOfDay } from './day-and-time.ts';
import styles from './reply-bar.module.css';

const facesShown = 3;

/** How many replies there are, and the way to them. */
export function ReplyBar({ message }: { readonly message: Message }): ReactElement {
  const { workspace, viewer, go } = useSandbox();
  const count = message.replies.length;
  const authorIds = [...new Set(message.replies.map(({ authorId }) => authorId))].slice(0, facesShown);
  const lastMs = instantOf(message.replies.at(-1)?.ts ?? message.ts);
  const { timeZone } = viewer;
  const { nowMs } = workspace;
  const when = `${dayWithin(lastMs, { nowMs, timeZone })} ${timeOfDay(lastMs, timeZone)}`;
  return (
    <button type="button" className={styles['bar']} onClick={() => go({ threadTs: message.ts })}>
      {authorIds.map((id) => {
        const author = authorOf(workspace, id);
        return <Avatar key={id} id={id} name={author.name} isBot={author.isBot} size="s" />;
      })}
      <span className={styles['count']}>
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
      <span className={styles['last']}>Last reply {when}</span>
    </button>
  );
}
