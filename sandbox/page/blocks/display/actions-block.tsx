import type { BlockProps } from '../block-view.tsx';
import { ElementView } from '../elements/element-view.tsx';
import { listAt, textAt } from '../json-at.ts';
import css from './display.module.css';

/** A row of elements; also that of `context_actions`. */
export function ActionsBlock({ block }: BlockProps) {
  return <ElementRow block={block} listKey="elements" />;
}

export function ElementRow({ block, listKey }: BlockProps & { readonly listKey: string }) {
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
