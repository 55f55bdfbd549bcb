import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { jsonAt, textAt, wordsAt } from '../json-at.ts';
import { useElement } from '../place/use-element.ts';
import type { ElementProps } from './element-naming.ts';
import css from './elements.module.css';
import { useConfirm } from './use-confirm.tsx';

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

const signs: Readonly<Record<string, string>> = { trash: '🗑' };

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
        <span aria-hidden="true">{signOf(element)}</span> {wordsAt(element, 'text')}
      </button>
      {dialog}
    </>
  );
}

function signOf(element: JsonObject): string {
  return signs[textAt(element, 'icon') ?? ''] ?? '•';
}
