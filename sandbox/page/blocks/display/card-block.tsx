import { withKeys } from '../block-list.tsx';
import type { BlockProps } from '../block-view.tsx';
import { ImageElement } from '../elements/image-element.tsx';
import { jsonAt, listAt, wordsAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
import { ElementRow } from './actions-block.tsx';
import css from './display.module.css';

/** Our own, since the renderer's buttons answer no click. */
export function CardBlock({ block }: BlockProps) {
  const hero = jsonAt(block, 'hero_image');
  return (
    <div className={css['card']}>
      {hero !== null && <ImageElement element={hero} />}
      {wordsAt(block, 'title') !== '' && (
        <div className={css['cardTitle']}>
          <TextObject source={jsonAt(block, 'title')} />
        </div>
      )}
      {wordsAt(block, 'subtitle') !== '' && (
        <div className={css['soft']}>
          <TextObject source={jsonAt(block, 'subtitle')} />
        </div>
      )}
      <TextObject source={jsonAt(block, 'body')} />
      {listAt(block, 'actions').length > 0 && <ElementRow block={block} listKey="actions" />}
    </div>
  );
}

export function CarouselBlock({ block }: BlockProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section className={css['carousel']} aria-label="Cards" tabIndex={0}>
      {withKeys(listAt(block, 'elements')).map(({ block: card, key }) => (
        <CardBlock key={key} block={{ block_id: block['block_id'], ...card }} />
      ))}
    </section>
  );
}
