import type { InputBlock, PlainTextInput, PlainTextOption } from '@slack/types';
import { tickedValue } from '../ids.ts';
import { option, plain } from './elements.ts';

type Element = InputBlock['element'];

export interface FieldParts {
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** Slack sends a choice at once, under the field's id. */
  readonly isSentAtOnce?: boolean;
  /**
   * The block id, if it differs from the field's id: `ID:suffix`. Slack keeps entered values while the block id stays.
   */
  readonly block?: string;
}

/** A form field. Its id is used for reading, errors and routing. */
export function field(
  id: string,
  label: string,
  element: Element,
  { hint, isOptional = false, isSentAtOnce = false, block = id }: FieldParts = {},
): InputBlock {
  return {
    type: 'input',
    block_id: block,
    ...(isSentAtOnce ? { dispatch_action: true } : {}),
    ...(isOptional ? { optional: true } : {}),
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: { ...element, action_id: id },
  };
}

/** A single-line input. `most` is in UTF-16 units. */
export function lineElement(most: number, initial = ''): PlainTextInput {
  return { type: 'plain_text_input', max_length: most, ...(initial === '' ? {} : { initial_value: initial }) };
}

export function linesElement(most: number, initial = ''): PlainTextInput {
  return { ...lineElement(most, initial), multiline: true };
}

export function emailElement(initial: string | null): Element {
  return { type: 'email_text_input', ...(initial === null ? {} : { initial_value: initial }) };
}

export function numberElement(
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): Element {
  return {
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: String(least),
    max_value: String(most),
    ...(Number.isInteger(value) ? { initial_value: String(value) } : {}),
  };
}

export function dateElement(initial: string | null): Element {
  return { type: 'datepicker', ...(initial === null ? {} : { initial_date: initial }) };
}

/** A single choice. Only a select shows the `placeholder`. */
export function choiceElement(
  type: 'static_select' | 'radio_buttons',
  options: readonly PlainTextOption[],
  chosen: string | null,
  placeholder?: string,
): Element {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type,
    options: [...options],
    ...(placeholder === undefined ? {} : { placeholder: plain(placeholder) }),
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

export function choicesElement(
  type: 'multi_static_select' | 'checkboxes',
  options: readonly PlainTextOption[],
  chosen: readonly string[],
): Element {
  const initial = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  return { type, options: [...options], ...(initial.length === 0 ? {} : { initial_options: initial }) };
}

export function boxElement(label: string, isTicked = false): Element {
  return choicesElement('checkboxes', [option(label, tickedValue)], isTicked ? [tickedValue] : []);
}

export function personElement(chosen: string | null): Element {
  return { type: 'users_select', ...(chosen === null ? {} : { initial_user: chosen }) };
}

export function peopleElement(chosen: readonly string[], most?: number): Element {
  return {
    type: 'multi_users_select',
    ...(most === undefined ? {} : { max_selected_items: most }),
    ...(chosen.length === 0 ? {} : { initial_users: [...chosen] }),
  };
}

/** Excludes channels shared with other organizations. */
export function channelElement(chosen: string | null): Element {
  return {
    type: 'conversations_select',
    filter: { include: ['public', 'private'], exclude_external_shared_channels: true },
    ...(chosen === null ? {} : { initial_conversation: chosen }),
  };
}

/** A type-ahead, whose options Slack requests while the person types. */
export function searchElement(placeholder: string, chosen: PlainTextOption | null): Element {
  return {
    type: 'external_select',
    min_query_length: 0,
    placeholder: plain(placeholder),
    ...(chosen === null ? {} : { initial_option: chosen }),
  };
}

export function multiSearchElement(placeholder: string, chosen: readonly PlainTextOption[], most?: number): Element {
  return {
    type: 'multi_external_select',
    min_query_length: 0,
    ...(most === undefined ? {} : { max_selected_items: most }),
    placeholder: plain(placeholder),
    ...(chosen.length === 0 ? {} : { initial_options: [...chosen] }),
  };
}
