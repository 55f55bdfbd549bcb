import { type ReactElement, useState } from 'react';
import type { FileSummary } from '../../protocol/workspace-view.ts';
import { fileAddress } from '../api/sandbox-client.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Icon } from '../style/icon.tsx';
import styles from './file-chip.module.css';
import { fileSize } from './file-size.ts';
import { FileViewer } from './file-viewer.tsx';
import { viewableKind } from './viewable-kind.ts';

/** Opens what can be looked at; everything else is downloaded. */
export function FileChip({ file }: { readonly file: FileSummary }): ReactElement {
  const { viewer } = useSandbox();
  const [isOpen, setIsOpen] = useState(false);
  const kind = viewableKind(file);
  const title = file.title === '' ? file.name : file.title;
  const inside = (
    <>
      <span className={styles['icon']}>
        <Icon name={kind === 'picture' ? 'picture' : 'file'} size={20} />
      </span>
      <span className={styles['words']}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['facts']}>
          {file.name} · {fileSize(file.sizeBytes)}
        </span>
      </span>
    </>
  );
  if (kind === 'other') {
    const address = fileAddress(viewer.id, file.id);
    return (
      <a className={styles['chip']} href={address} download={file.name} aria-label={`Download ${file.name}`}>
        {inside}
        <Icon name="download" size={16} />
      </a>
    );
  }
  return (
    <>
      <button
        type="button"
        className={styles['chip']}
        aria-label={`Open ${file.name}`}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {inside}
      </button>
      {isOpen && <FileViewer file={file} title={title} kind={kind} onClose={() => setIsOpen(false)} />}
    </>
  );
}
