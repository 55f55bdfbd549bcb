import type { ReactElement } from 'react';
import type { Message } from '../../protocol/workspace-view.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { MrkdwnText } from '../blocks/text/mrkdwn-text.tsx';
import { FileChip } from '../files/file-chip.tsx';
import styles from './message-body.module.css';

interface Props {
  readonly message: Message;
  /** False where the head of the message says it. */
  readonly isEditedShown: boolean;
}

/** Blocks take the place of the text, which is then only for notifications. */
export function MessageBody({ message, isEditedShown }: Props): ReactElement {
  const { attachments, blocks, channelId, files, isEdited, text, ts, values } = message;
  const place = { kind: 'message', channelId, ts } as const;
  return (
    <div className={styles['body']}>
      {blocks.length > 0 && <BlockList blocks={blocks} place={place} values={values} />}
      {blocks.length === 0 && text !== '' && <MrkdwnText text={text} />}
      {isEdited && isEditedShown && <span className={styles['edited']}>(edited)</span>}
      {attachments.map((shown) => (
        <section key={String(shown[0]?.['block_id'])} className={styles['preview']} aria-label="Preview of a link">
          <BlockList blocks={shown} place={place} values={values} />
        </section>
      ))}
      {files.length > 0 && (
        <ul className={styles['files']} aria-label="Files">
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
