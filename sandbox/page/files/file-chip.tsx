import { type ReactElement, useId, useRef, useState } from 'react';
import type { FileSummary } from '../../protocol/workspace-view.ts';
import { fileAddress } from '../api/sandbox-client.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { useShownDialog } from '../blocks/elements/confirm-dialog.tsx';
import { Icon } from '../style/icon.tsx';
import { CsvView } from './csv-view.tsx';
import styles from './file-chip.module.css';
import fileViewerStyles from './file-viewer.module.css';

/** Opens tables and pictures in a viewer, and downloads other files. */
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

export type ViewableKind = 'table' | 'picture' | 'other';

/** SVG is not shown, because it can contain a script. */
export function viewableKind({ mimeType, name }: Pick<FileSummary, 'mimeType' | 'name'>): ViewableKind {
  const type = mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (type === 'text/csv' || ending === 'csv') return 'table';
  const isPicture = ['image/png', 'image/jpeg'].includes(type) || ['png', 'jpg', 'jpeg'].includes(ending);
  return isPicture ? 'picture' : 'other';
}

/** Such as `1.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

interface FileViewerProps {
  readonly file: FileSummary;
  readonly title: string;
  readonly kind: 'table' | 'picture';
  readonly onClose: () => void;
}

function FileViewer({ file, title, kind, onClose }: FileViewerProps): ReactElement {
  const { viewer } = useSandbox();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const address = fileAddress(viewer.id, file.id);
  const shown = useShownDialog(dialog, onClose);

  return (
    <dialog ref={dialog} aria-labelledby={titleId} className={fileViewerStyles['dialog']} {...shown}>
      <header className={fileViewerStyles['head']}>
        <h2 id={titleId}>{title}</h2>
        <a className={fileViewerStyles['download']} href={address} download={file.name}>
          <Icon name="download" size={16} /> Download
        </a>
        <button type="button" className={fileViewerStyles['close']} aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {kind === 'table' ? (
        <CsvView address={address} />
      ) : (
        <div className={fileViewerStyles['picture']}>
          <img src={address} alt={title} />
        </div>
      )}
    </dialog>
  );
}
