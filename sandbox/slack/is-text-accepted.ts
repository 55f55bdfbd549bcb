import { type JsonObject, numberAt, textAt } from '../wire/json-object.ts';
import type { PlacedElement } from './block-elements.ts';

/** What is typed into an input of this kind, as Slack's client judges it before the bot is asked. */
export function isTextAccepted({ type, element }: Pick<PlacedElement, 'type' | 'element'>, text: string): boolean {
  switch (type) {
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
    case 'number_input':
      return isNumberAccepted(element, text);
    default:
      return text.length >= (numberAt(element, 'min_length') ?? 0);
  }
}

function isNumberAccepted(element: JsonObject, text: string): boolean {
  const form = element['is_decimal_allowed'] === true ? /^-?(\d+\.?\d*|\.\d+)$/ : /^-?\d+$/;
  const least = Number(textAt(element, 'min_value') ?? Number.NEGATIVE_INFINITY);
  const most = Number(textAt(element, 'max_value') ?? Number.POSITIVE_INFINITY);
  return form.test(text) && Number(text) >= least && Number(text) <= most;
}
