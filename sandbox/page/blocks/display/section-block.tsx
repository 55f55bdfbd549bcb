import type { BlockProps } from '../block-view.tsx';
import { ElementView } from '../elements/element-view.tsx';
import { jsonAt, listAt, textAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
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
