import { type ReactElement, useEffect, useRef } from 'react';
import { Icon } from '../style/icon.tsx';
import styles from './notice-surface.module.css';
import type { Notice } from './use-notices.ts';

const infoStaysMs = 7_000;

interface Props {
  readonly notices: readonly Notice[];
  readonly onDrop: (id: number) => void;
}

/** A popover, so that it also stands in front of an open dialog. */
export function NoticeSurface({ notices, onDrop }: Props): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const newestId = notices.at(-1)?.id ?? null;

  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    if (element.matches(':popover-open')) element.hidePopover();
    if (newestId !== null) element.showPopover();
  }, [newestId]);

  return (
    <div ref={surface} popover="manual" className={styles['surface']}>
      {notices.map((notice) => (
        <NoticeToast key={notice.id} notice={notice} onDrop={onDrop} />
      ))}
    </div>
  );
}

function NoticeToast({ notice, onDrop }: { readonly notice: Notice; readonly onDrop: (id: number) => void }) {
  const isTrouble = notice.tone === 'trouble';

  useEffect(() => {
    if (isTrouble) return;
    const timer = setTimeout(() => onDrop(notice.id), infoStaysMs);
    return () => clearTimeout(timer);
  }, [isTrouble, notice.id, onDrop]);

  return (
    <div
      role={isTrouble ? 'alert' : 'status'}
      className={styles['toast']}
      data-from={notice.from}
      data-tone={notice.tone}
    >
      <span className={styles['mark']}>
        <Icon name={isTrouble ? 'alert' : 'check'} size={16} />
      </span>
      <div className={styles['words']}>
        <span className={styles['from']}>{notice.from === 'slack' ? 'As in Slack' : 'Sandbox'}</span>
        <span>{notice.text}</span>
      </div>
      <button type="button" className={styles['drop']} aria-label="Close this notice" onClick={() => onDrop(notice.id)}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
