import type { JsonObject } from '../../../protocol/workspace-view.ts';
import type { BlockProps } from '../block-view.tsx';
import { ImageElement } from '../elements/image-element.tsx';
import { listAt, textAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
import { UndrawnBox } from '../undrawn-box.tsx';
import css from './display.module.css';

export function ContextBlock({ block }: BlockProps) {
  const elements = listAt(block, 'elements').map((element, index) => ({ element, key: `${index}` }));
  return (
    <div className={css['context']}>
      {elements.map(({ element, key }) => (
        <Piece key={key} element={element} />
      ))}
    </div>
  );
}

function Piece({ element }: { readonly element: JsonObject }) {
  switch (textAt(element, 'type')) {
    case 'image':
      return <ImageElement element={element} />;
    case 'mrkdwn':
    case 'plain_text':
      return <TextObject source={element} />;
    default:
      return <UndrawnBox what={textAt(element, 'type') ?? ''} json={element} />;
  }
}
