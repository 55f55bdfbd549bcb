import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { textAt } from '../json-at.ts';
import { MrkdwnText } from './mrkdwn-text.tsx';
import { PlainText } from './plain-text.tsx';
import css from './text.module.css';

/** A text object of Block Kit, of either kind. */
export function TextObject({ source }: { readonly source: JsonObject | null }) {
  const text = textAt(source, 'text') ?? '';
  if (textAt(source, 'type') === 'mrkdwn') return <MrkdwnText text={text} isVerbatim={source?.['verbatim'] === true} />;
  return (
    <div className={css['text']}>
      <PlainText text={text} hasEmoji={source?.['emoji'] !== false} />
    </div>
  );
}
