import { jsonAt, textAt } from '../json-at.ts';
import { useElement } from '../place/use-element.ts';
import { PlainText } from '../text/plain-text.tsx';
import { safeAddress } from '../text/safe-address.ts';
import type { ElementProps } from './element-naming.ts';
import css from './elements.module.css';
import { useConfirm } from './use-confirm.tsx';

export function ButtonElement({ element, blockId }: ElementProps) {
  const { press, isBusy } = useElement(blockId, element);
  const { ask, dialog } = useConfirm(element);
  const text = jsonAt(element, 'text');
  const url = safeAddress(textAt(element, 'url') ?? '');
  const shared = {
    className: css[textAt(element, 'style') ?? 'button'] ?? css['button'],
    'aria-label': textAt(element, 'accessibility_label') ?? undefined,
    'aria-busy': isBusy || undefined,
    onClick: () => ask(() => void press()),
  };
  const words = <PlainText text={textAt(text, 'text') ?? ''} hasEmoji={text?.['emoji'] !== false} />;
  return (
    <>
      {url === null ? (
        <button type="button" {...shared}>
          {words}
        </button>
      ) : (
        <a href={url} target="_blank" rel="noopener noreferrer" {...shared}>
          {words}
        </a>
      )}
      {dialog}
    </>
  );
}
