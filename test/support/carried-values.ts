import { type JsonObject, objectAt, objectsAt, textAt } from '../../sandbox/wire/json-object.ts';
import { settingsItemValue } from '../../src/features/settings/forms/values.ts';

interface Shown {
  readonly blocks: readonly JsonObject[];
}

/** The verb of an entry in a menu; `null` = none. */
export function verbIn(value: string): string | null {
  return settingsItemValue.decode(value)?.verb ?? null;
}

/** The value of a button, or of the first option of a select. */
export function carriedBy({ blocks }: Shown, actionId: string): string {
  const element = blocks.flatMap(elementsOf).find((one) => one['action_id'] === actionId) ?? {};
  const value = textAt(element, 'value') ?? textAt(objectsAt(element, 'options')[0] ?? {}, 'value');
  if (value === undefined) throw new Error(`nothing with a value has the id ${actionId}`);
  return value;
}

/** A copy with another value for a button. */
export function withValue<Of extends Shown>(shown: Of, actionId: string, value: string): Of {
  const changed = (one: JsonObject) => (one['action_id'] === actionId ? { ...one, value } : one);
  const blocks = shown.blocks.map((block) => ({
    ...block,
    ...(Array.isArray(block['elements']) ? { elements: objectsAt(block, 'elements').map(changed) } : {}),
    ...('accessory' in block ? { accessory: changed(objectAt(block, 'accessory') ?? {}) } : {}),
  }));
  return { ...shown, blocks };
}

/** A copy with another id for a button, to press a button that is not offered now. */
export function withAction<Of extends Shown>(shown: Of, from: string, to: string): Of {
  return { ...shown, blocks: JSON.parse(JSON.stringify(shown.blocks).replaceAll(`"${from}"`, `"${to}"`)) };
}

function elementsOf(block: JsonObject): readonly JsonObject[] {
  return [...objectsAt(block, 'elements'), ...('accessory' in block ? [objectAt(block, 'accessory') ?? {}] : [])];
}
