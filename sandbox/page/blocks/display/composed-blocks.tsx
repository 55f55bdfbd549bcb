import { withKeys } from '../block-list.tsx';
import { type BlockProps, BlockView } from '../block-view.tsx';
import { ElementView } from '../elements/element-view.tsx';
import { ImageElement } from '../elements/image-element.tsx';
import { jsonAt, listAt, textAt, wordsAt } from '../json-at.ts';
import { TextObject } from '../text/mrkdwn-text.tsx';
import css from './display.module.css';

export function SectionBlock({ block }: BlockProps) {
  const text = jsonAt(block, 'text');
  const fields = listAt(block, 'fields').map((field, index) => ({ field, key: `${index}` }));
  const accessory = jsonAt(block, 'accessory');
  return (
    <div className={css['section']}>
      <div className={css['sectionText']}>
        {text !== null && <TextObject source={text} />}
        {fields.length > 0 && (
          <div className={css['fields']}>
            {fields.map(({ field, key }) => (
              <TextObject key={key} source={field} />
            ))}
          </div>
        )}
      </div>
      {accessory !== null && (
        <div className={css['accessory']}>
          <ElementView
            key={`${textAt(accessory, 'action_id')}/${textAt(accessory, 'type')}`}
            element={accessory}
            blockId={textAt(block, 'block_id') ?? ''}
            field={null}
          />
        </div>
      )}
    </div>
  );
}

/** A row of elements, also for `context_actions`. */
export function ActionsBlock({ block }: BlockProps) {
  return <ElementRow block={block} listKey="elements" />;
}

function ElementRow({ block, listKey }: BlockProps & { readonly listKey: string }) {
  return (
    <div className={css['actions']}>
      {listAt(block, listKey).map((element, index) => (
        <ElementView
          key={`${textAt(element, 'action_id') ?? index}/${textAt(element, 'type')}`}
          element={element}
          blockId={textAt(block, 'block_id') ?? ''}
          field={null}
        />
      ))}
    </div>
  );
}

/** Not drawn by the renderer, whose buttons do nothing. */
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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll the section.
    <section className={css['carousel']} aria-label="Cards" tabIndex={0}>
      {withKeys(listAt(block, 'elements')).map(({ block: card, key }) => (
        <CardBlock key={key} block={{ block_id: block['block_id'], ...card }} />
      ))}
    </section>
  );
}

/** A block that contains blocks. */
export function ContainerBlock({ block }: BlockProps) {
  return (
    <div className={css['card']}>
      {wordsAt(block, 'title') !== '' && (
        <div className={css['cardTitle']}>
          <TextObject source={jsonAt(block, 'title')} />
        </div>
      )}
      {withKeys(listAt(block, 'child_blocks')).map(({ block: child, key }) => (
        <BlockView key={key} block={child} />
      ))}
    </div>
  );
}
