import type { GalleryView } from './gallery-view.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every object in a payload, however deep. */
export function everyObject(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(everyObject)];
}

export function everyString(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(everyString);
}

/** Everything that a reader sees or hears, including the notification. */
export function visibleTexts(payload: GalleryView['payload']): readonly string[] {
  const texts = everyObject(payload).flatMap(({ type, text, elements, alt_text: alt, accessibility_label: label }) => [
    ...(['plain_text', 'mrkdwn', 'raw_text'].includes(String(type)) ? [text] : []),
    ...(['rich_text_section', 'rich_text_quote'].includes(String(type)) ? [richText(elements)] : []),
    alt,
    label,
  ]);
  return [...texts, 'text' in payload ? payload.text : ''].filter((text) => typeof text === 'string');
}

/** One line, made of all elements. A date becomes its fallback. */
function richText(elements: unknown): string {
  return everyObject(elements)
    .map(({ text, fallback }) => String(text ?? fallback ?? ''))
    .join('');
}

/** The texts in which Slack looks for mentions and links. Rich text and plain text are shown as they are. */
export function parsedTexts(payload: GalleryView['payload']): readonly string[] {
  return [...mrkdwnTexts(payload), ...('text' in payload ? [payload.text] : [])];
}

export function mrkdwnTexts(payload: unknown): readonly string[] {
  return everyObject(payload).flatMap(({ type, text }) => (type === 'mrkdwn' ? [String(text)] : []));
}

/** The payload without the options of a form, which are words for other choices. */
export function withoutOptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOptions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'options' && key !== 'initial_option');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutOptions(inner)]));
}
