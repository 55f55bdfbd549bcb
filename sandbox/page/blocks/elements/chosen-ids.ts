import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { textAt, textsAt } from '../json-at.ts';

const idFields = ['user', 'conversation', 'channel'] as const;

/** The people or conversations that are chosen. */
export function chosenIds(element: JsonObject, value: JsonObject | null): readonly string[] {
  const [source, stem] = value === null ? [element, 'initial'] : [value, 'selected'];
  return idFields.flatMap((field) => {
    const id = textAt(source, `${stem}_${field}`);
    return [...(id === null ? [] : [id]), ...textsAt(source, `${stem}_${field}s`)];
  });
}
