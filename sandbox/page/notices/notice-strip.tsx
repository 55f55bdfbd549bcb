import { type ReactElement, useCallback, useRef } from 'react';
import { Icon } from '../style/icon.tsx';
import { useAnnouncedHeight } from '../style/use-layout.ts';
import styles from './notice-strip.module.css';
import { type Notice, useShownNotices, useStay } from './use-notices.ts';

const infoStaysMs = 8_000;
const troubleStaysMs = 15_000;

interface NoticeStripProps {
  /** Whether the strip is in the page itself, not in a form above the page. */
  readonly isInPage: boolean;
}

/** The notices. The strip moves the content below, and covers nothing. */
export function NoticeStrip({ isInPage }: NoticeStripProps): ReactElement | null {
  const { notices, drop } = useShownNotices();
  const strip = useRef<HTMLDivElement>(null);
  useAnnouncedHeight(strip, '--notices-height', isInPage && notices.length > 0);
  if (notices.length === 0) return null;
  return (
    <div ref={strip} className={styles['strip']}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} onDrop={drop} />
      ))}
    </div>
  );
}

interface NoticeLineProps {
  readonly notice: Notice;
  readonly onDrop: (id: number) => void;
}

function NoticeLine({ notice, onDrop }: NoticeLineProps): ReactElement {
  const isTrouble = notice.tone === 'trouble';
  const end = useCallback(() => onDrop(notice.id), [onDrop, notice.id]);
  const stay = useStay(isTrouble ? troubleStaysMs : infoStaysMs, end);

  return (
    <div
      role={isTrouble ? 'alert' : 'status'}
      className={styles['notice']}
      data-from={notice.from}
      data-tone={notice.tone}
      {...stay}
    >
      <span className={styles['mark']}>
        <Icon name={isTrouble ? 'alert' : 'check'} size={16} />
      </span>
      <p className={styles['words']}>
        <span className={styles['from']}>{notice.from === 'slack' ? 'As in Slack' : 'Sandbox'}</span>{' '}
        <span>{notice.text}</span>
      </p>
      <button type="button" className={styles['drop']} aria-label="Close this notice" onClick={end}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
