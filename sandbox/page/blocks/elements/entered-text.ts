import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { textAt } from '../json-at.ts';

/** What a text input holds; what it starts with where nothing is kept of it. */
export function enteredText(element: JsonObject, value: JsonObject | null): string {
  return (value === null ? textAt(element, 'initial_value') : textAt(value, 'value')) ?? '';
}
