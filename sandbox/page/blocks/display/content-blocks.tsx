import type { JsonObject } from '../../../protocol/workspace-view.ts';
import type { BlockProps } from '../block-view.tsx';
import { ImageElement } from '../elements/image-element.tsx';
import { jsonAt, listAt, textAt, wordsAt } from '../json-at.ts';
import { TextObject } from '../text/mrkdwn-text.tsx';
import { SafeLink } from '../text/safe-link.tsx';
import { UndrawnBox } from '../undrawn-box.tsx';
import css from './display.module.css';

export function HeaderBlock({ block }: BlockProps) {
  return (
    <h3 className={css['header']}>
      <TextObject source={{ ...jsonAt(block, 'text'), type: 'plain_text' }} />
    </h3>
  );
}

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

/** A link to the film, because the page embeds nothing from other hosts. */
export function VideoBlock({ block }: BlockProps) {
  return (
    <div className={css['card']}>
      <SafeLink url={textAt(block, 'title_url') ?? textAt(block, 'video_url') ?? ''}>
        ▶ {wordsAt(block, 'title') || (textAt(block, 'alt_text') ?? 'Video')}
      </SafeLink>
      {wordsAt(block, 'description') !== '' && (
        <div className={css['soft']}>
          <TextObject source={jsonAt(block, 'description')} />
        </div>
      )}
    </div>
  );
}

export function AlertBlock({ block }: BlockProps) {
  return (
    <div className={css['alert']} data-level={textAt(block, 'level') ?? 'default'}>
      <TextObject source={jsonAt(block, 'text')} />
    </div>
  );
}
