import type { BlockProps } from '../block-view.tsx';
import { jsonAt, textAt, wordsAt } from '../json-at.ts';
import { SafeLink } from '../text/safe-link.tsx';
import { TextObject } from '../text/text-object.tsx';
import css from './display.module.css';

/** A link to the film: the page embeds nothing of another host. */
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
