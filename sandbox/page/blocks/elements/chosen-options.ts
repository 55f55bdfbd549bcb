import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { jsonAt, listAt } from '../json-at.ts';

/** The options that are chosen. */
export function chosenOptions(element: JsonObject, value: JsonObject | null): readonly JsonObject[] {
  const [source, one, many] =
    value === null ? [element, 'initial_option', 'initial_options'] : [value, 'selected_option', 'selected_options'];
  const option = jsonAt(source, one);
  return option === null ? listAt(source, many) : [option];
}
