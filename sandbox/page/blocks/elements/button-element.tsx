import { Icon } from '../../style/icon.tsx';
import { jsonAt, textAt, wordsAt } from '../json-at.ts';
import { useElement } from '../place/use-element.ts';
import { PlainText } from '../text/plain-text.tsx';
import { safeAddress } from '../text/safe-link.tsx';
import { useConfirm } from './confirm-dialog.tsx';
import type { ElementProps } from './element-naming.ts';
import css from './elements.module.css';

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

export function FeedbackButtons({ element, blockId }: ElementProps) {
  const { press, isBusy } = useElement(blockId, element);
  const answers = ['positive_button', 'negative_button']
    .map((key) => jsonAt(element, key))
    .filter((one) => one !== null);
  return answers.map((answer) => (
    <button
      key={textAt(answer, 'value')}
      type="button"
      className={css['button']}
      aria-label={textAt(answer, 'accessibility_label') ?? undefined}
      aria-busy={isBusy || undefined}
      onClick={() => void press(textAt(answer, 'value') ?? '')}
    >
      {wordsAt(answer, 'text')}
    </button>
  ));
}

export function IconButton({ element, blockId }: ElementProps) {
  const { press, isBusy } = useElement(blockId, element);
  const { ask, dialog } = useConfirm(element);
  return (
    <>
      <button
        type="button"
        className={css['button']}
        aria-label={textAt(element, 'accessibility_label') ?? undefined}
        aria-busy={isBusy || undefined}
        onClick={() => ask(() => void press())}
      >
        <Icon name={textAt(element, 'icon') === 'trash' ? 'trash' : 'more'} size={16} /> {wordsAt(element, 'text')}
      </button>
      {dialog}
    </>
  );
}
