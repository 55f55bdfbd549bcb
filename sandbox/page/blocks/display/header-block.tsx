import type { BlockProps } from '../block-view.tsx';
import { jsonAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
import css from './display.module.css';

export function HeaderBlock({ block }: BlockProps) {
  return (
    <h3 className={css['header']}>
      <TextObject source={{ ...jsonAt(block, 'text'), type: 'plain_text' }} />
    </h3>
  );
}
