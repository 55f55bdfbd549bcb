import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { useSandbox } from '../api/sandbox-context.ts';
import { Icon } from '../style/icon.tsx';
import { useIsNarrow } from '../style/use-layout.ts';
import { Composer } from './composer.tsx';
import { MessageRow } from './message-row.tsx';
import styles from './thread-pane.module.css';
import { useScrollEnd } from './use-scroll-end.ts';

interface Props {
  readonly threadTs: string;
  /** Such as "#it-remediation". */
  readonly title: string;
  readonly canWrite: boolean;
}

/** The component needs viewer, channel and thread in its key. */
export function ThreadPane({ threadTs, title, canWrite }: Props): ReactElement {
  const { workspace, viewer, place, go } = useSandbox();
  const isNarrow = useIsNarrow();
  const pane = useRef<HTMLElement>(null);
  const { scroller, content, toEnd, onScroll } = useScrollEnd();
  const root = workspace.conversation?.messages.find(({ ts }) => ts === threadTs);
  const replyCount = root?.replies.length ?? 0;

  useEffect(() => {
    const opener = document.activeElement;
    const wasOpened = opener instanceof HTMLElement && opener !== document.body;
    const field = pane.current?.querySelector('textarea') ?? pane.current?.querySelector('button');
    if (wasOpened) field?.focus();
    return () => {
      if (wasOpened && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    <aside
      ref={pane}
      aria-label="Thread"
      className={styles['pane']}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !isForSomethingOpen(event)) go({ threadTs: null });
      }}
    >
      <header className={styles['head']}>
        <div className={styles['title']}>
          <h2>Thread</h2>
          <span>{title}</span>
        </div>
        <button
          type="button"
          className={styles['close']}
          aria-label="Close thread"
          onClick={() => go({ threadTs: null })}
        >
          <Icon name={isNarrow ? 'back' : 'close'} />
        </button>
      </header>
      <div ref={scroller} className={styles['scroller']} onScroll={onScroll}>
        <div ref={content} role="log" aria-label="Messages in thread">
          {root === undefined && <p className={styles['note']}>This message is not among the newest ones here.</p>}
          {root !== undefined && <MessageRow message={root} isContinued={false} isInThread />}
          {replyCount > 0 && (
            <p className={styles['count']}>
              <span>
                {replyCount} {replyCount === 1 ? 'reply' : 'replies'}
              </span>
            </p>
          )}
          {root?.replies.map((reply) => (
            <MessageRow key={reply.ts} message={reply} isContinued={false} isInThread />
          ))}
        </div>
      </div>
      {root !== undefined && canWrite && (
        <Composer
          label="Reply in thread"
          channelId={place.channelId}
          threadTs={threadTs}
          draftKey={`${viewer.id} ${place.channelId} ${threadTs}`}
          onSent={toEnd}
        />
      )}
    </aside>
  );
}

/** A dialog or menu inside the pane handles the key itself. */
function isForSomethingOpen({ currentTarget, target }: KeyboardEvent<HTMLElement>): boolean {
  const isInDialog = target instanceof Element && target.closest('dialog, [role="dialog"]') !== null;
  return isInDialog || currentTarget.querySelector('[aria-expanded="true"]') !== null;
}
