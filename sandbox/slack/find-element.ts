import { isJsonObject, type JsonObject, objectAt, textAt } from '../wire/json-object.ts';
import { elementsIn, offeredOptions, type PlacedElement } from './block-elements.ts';
import { NotPossible } from './refusals.ts';

export type ElementChoice = {
  readonly blockId?: string;
  /** Distinguishes buttons with the same action id. */
  readonly value?: string;
  /** The value of an option of an overflow menu or a select. */
  readonly option?: string;
};

/** The one matching element. Throws `NotPossible` with a list of elements if none matches, or more than one. */
export function findElement(
  blocks: readonly JsonObject[],
  actionId: string,
  choice: ElementChoice = {},
): PlacedElement {
  const all = elementsIn(blocks);
  const found = all.filter((placed) => placed.actionId === actionId && isMeant(placed, choice));
  const [first] = found;
  if (first === undefined) {
    throw new NotPossible(`no element ${actionId} ${JSON.stringify(choice)}; there are: ${listed(all)}`);
  }
  if (found.length > 1) {
    throw new NotPossible(
      `${found.length} elements ${actionId}; say which by blockId, value or option: ${listed(found)}`,
    );
  }
  return first;
}

/** The element's option with this value. Throws `NotPossible` if there is none. */
export function offeredOption(placed: PlacedElement, value: string, extra: readonly JsonObject[] = []): JsonObject {
  const options = [...offeredOptions(placed.element), ...extra];
  const option = options.find((one) => textAt(one, 'value') === value);
  if (option === undefined) {
    const values = options.map((one) => textAt(one, 'value')).join(', ');
    throw new NotPossible(`${placed.actionId} does not offer "${value}"; it offers: ${values || 'nothing'}`);
  }
  return option;
}

/** The two buttons of a feedback element. Each has a text and a value, like an option. */
export function feedbackAnswers(element: JsonObject): readonly JsonObject[] {
  return [objectAt(element, 'positive_button'), objectAt(element, 'negative_button')].filter(isJsonObject);
}

function isMeant(placed: PlacedElement, choice: ElementChoice): boolean {
  const offers = [...offeredOptions(placed.element), ...feedbackAnswers(placed.element)].map((option) =>
    textAt(option, 'value'),
  );
  return (
    (choice.blockId === undefined || placed.blockId === choice.blockId) &&
    (choice.value === undefined || textAt(placed.element, 'value') === choice.value) &&
    (choice.option === undefined || placed.type.includes('external') || offers.includes(choice.option))
  );
}

function listed(elements: readonly PlacedElement[]): string {
  const names = elements.map((placed) => {
    const value = textAt(placed.element, 'value');
    return `${placed.type} ${placed.actionId}${value === undefined ? '' : `="${value}"`} in ${placed.blockId}`;
  });
  return names.join('; ') || 'no elements';
}
