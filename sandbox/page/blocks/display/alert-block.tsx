import type { BlockProps } from '../block-view.tsx';
import { jsonAt, textAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
import css from './display.module.css';

export function AlertBlock({ block }: BlockProps) {
  return (
    <div className={css['alert']} data-level={textAt(block, 'level') ?? 'default'}>
      <TextObject source={jsonAt(block, 'text')} />
    </div>
  );
}
