import type { BlockProps } from '../block-view.tsx';
import { ImageElement } from '../elements/image-element.tsx';
import { jsonAt, wordsAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
import css from './display.module.css';

export function ImageBlock({ block }: BlockProps) {
  return (
    <figure className={css['figure']}>
      {wordsAt(block, 'title') !== '' && (
        <figcaption className={css['soft']}>
          <TextObject source={jsonAt(block, 'title')} />
        </figcaption>
      )}
      <ImageElement element={block} />
    </figure>
  );
}
