import { type ReactElement, useId, useRef } from 'react';
import type { FileSummary } from '../../protocol/workspace-view.ts';
import { fileAddress } from '../api/sandbox-client.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { useShownDialog } from '../blocks/elements/use-shown-dialog.ts';
import { Icon } from '../style/icon.tsx';
import { CsvView } from './csv-view.tsx';
import styles from './file-viewer.module.css';

interface Props {
  readonly file: FileSummary;
  readonly title: string;
  readonly kind: 'table' | 'picture';
  readonly onClose: () => void;
}

export function FileViewer({ file, title, kind, onClose }: Props): ReactElement {
  const { viewer } = useSandbox();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const address = fileAddress(viewer.id, file.id);
  const shown = useShownDialog(dialog, onClose);

  return (
    <dialog ref={dialog} aria-labelledby={titleId} className={styles['dialog']} {...shown}>
      <header className={styles['head']}>
        <h2 id={titleId}>{title}</h2>
        <a className={styles['download']} href={address} download={file.name}>
          <Icon name="download" size={16} /> Download
        </a>
        <button type="button" className={styles['close']} aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {kind === 'table' ? (
        <CsvView address={address} />
      ) : (
        <div className={styles['picture']}>
          <img src={address} alt={title} />
        </div>
      )}
    </dialog>
  );
}
