import { type ReactElement, useEffect, useRef } from 'react';
import { uploadFile } from '../../api/sandbox-client.ts';
import { useSandbox } from '../../api/sandbox-context.ts';
import { fileSize } from '../../files/file-chip.tsx';
import { listAt, numberAt, textAt, textsAt } from '../json-at.ts';
import { useEntryPlace } from '../place/entry-place.ts';
import { useBusy, useElement } from '../place/use-element.ts';
import { type ElementProps, elementNaming } from './element-naming.ts';
import css from './elements.module.css';

/** Slack's limit, if the element sets none. */
const mostFilesOf = 10;

/** Uploads chosen files at once, like Slack's client. The form contains only their ids. */
export function FileInput({ element, blockId, field }: ElementProps): ReactElement {
  const { viewer, say } = useSandbox();
  const { pending, onEdited } = useEntryPlace();
  const { value, chooseTyped, isBusy: isChoosing } = useElement(blockId, element);
  const { isBusy: isUploading, track } = useBusy();
  const underWay = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => pending.add({ flush: async () => void (await underWay.current) }), [pending]);
  const most = numberAt(element, 'max_files') ?? mostFilesOf;
  const files = listAt(value, 'files').map((file) => ({
    id: textAt(file, 'id') ?? '',
    name: textAt(file, 'name') ?? '',
    size: numberAt(file, 'size') ?? 0,
  }));
  const ids = files.map(({ id }) => id);

  async function add(chosen: readonly File[]): Promise<void> {
    try {
      const uploaded = await Promise.all(chosen.map((file) => uploadFile(viewer.id, file)));
      await chooseTyped([...ids, ...uploaded.map(({ fileId }) => fileId)]);
    } catch (error) {
      say({ from: 'sandbox', tone: 'trouble', text: error instanceof Error ? error.message : String(error) });
    }
  }

  function start(chosen: readonly File[]): void {
    if (chosen.length === 0) return;
    onEdited(blockId);
    if (ids.length + chosen.length > most) {
      say({ from: 'slack', tone: 'trouble', text: `You can add at most ${most} ${most === 1 ? 'file' : 'files'}.` });
      return;
    }
    underWay.current = track(add(chosen));
  }

  return (
    <div className={css['files']}>
      {files.map(({ id, name, size }) => (
        <span key={id} className={css['file']}>
          {name} · {fileSize(size)}
          <button
            type="button"
            className={css['button']}
            aria-label={`Remove ${name}`}
            onClick={() => {
              underWay.current = chooseTyped(ids.filter((other) => other !== id));
            }}
          >
            Remove
          </button>
        </span>
      ))}
      <input
        {...elementNaming({ element, field })}
        type="file"
        multiple={most > 1}
        accept={textsAt(element, 'filetypes')
          .map((type) => `.${type}`)
          .join(',')}
        disabled={files.length >= most}
        aria-busy={isUploading || isChoosing || undefined}
        onChange={({ currentTarget }) => {
          start([...(currentTarget.files ?? [])]);
          // Otherwise the same file could not be chosen again after its removal.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
