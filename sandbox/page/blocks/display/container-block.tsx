import { withKeys } from '../block-list.tsx';
import { type BlockProps, BlockView } from '../block-view.tsx';
import { jsonAt, listAt, wordsAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
import css from './display.module.css';

/** Blocks within a block; they are drawn as any others. */
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
