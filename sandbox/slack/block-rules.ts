import { isJsonObject, type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import { elementsIn, offeredOptions } from './block-elements.ts';

export const MAX_MESSAGE_BLOCKS = 50;
export const MAX_VIEW_BLOCKS = 100;

/** Problems for which Slack would refuse the blocks. Does not check Slack's whole schema. */
export function blockProblems(blocks: readonly unknown[], maxBlocks: number): readonly string[] {
  const objects = blocks.filter(isJsonObject);
  const problems = [
    ...(objects.length === blocks.length ? [] : ['every block must be an object']),
    ...(blocks.length > maxBlocks ? [`no more than ${maxBlocks} items allowed [json-pointer:/blocks]`] : []),
    ...repeated(objects.map((block) => textAt(block, 'block_id'))).map((id) => `block_id already exists: ${id}`),
  ];
  return [...problems, ...objects.flatMap(problemsOf)];
}

function problemsOf(block: JsonObject, index: number): readonly string[] {
  const at = `[json-pointer:/blocks/${index}]`;
  if (textAt(block, 'type') === undefined) {
    return [`missing required field: type ${at}`];
  }
  const elements = elementsIn([block]);
  const ids = repeated(elements.map((placed) => placed.actionId));
  return [
    ...ids.map((id) => `action_id already exists: ${id} ${at}`),
    ...tooLong(textAt(objectAt(block, 'text'), 'text'), textAt(block, 'type') === 'header' ? 150 : 3000, at),
    ...(textAt(block, 'type') === 'context' && objectsAt(block, 'elements').length === 0 ? [`no elements ${at}`] : []),
    ...tooLong(textAt(block, 'block_id'), 255, at),
    ...elements.flatMap((placed) => elementProblems(placed.element, at)),
  ];
}

function elementProblems(element: JsonObject, at: string): readonly string[] {
  const options = offeredOptions(element);
  return [
    ...tooLong(textAt(element, 'action_id'), 255, at),
    ...(textAt(element, 'type') === 'button' ? tooLong(textAt(objectAt(element, 'text'), 'text'), 75, at) : []),
    ...tooLong(textAt(element, 'value'), 2000, at),
    ...(options.length > 100 ? [`no more than 100 options allowed ${at}`] : []),
    ...options.flatMap((option) => optionProblems(option).map((problem) => `${problem} ${at}`)),
  ];
}

export function optionProblems(option: JsonObject): readonly string[] {
  return [
    ...(textAt(objectAt(option, 'text'), 'text') ? [] : ['an option needs a text']),
    ...tooLong(textAt(objectAt(option, 'text'), 'text'), 75, 'option text'),
    ...tooLong(textAt(option, 'value'), 150, 'option value'),
    ...tooLong(textAt(objectAt(option, 'description'), 'text'), 75, 'option description'),
  ];
}

function tooLong(text: string | undefined, limit: number, at: string): readonly string[] {
  return text !== undefined && text.length > limit ? [`must be less than ${limit + 1} characters ${at}`] : [];
}

function repeated(ids: readonly (string | undefined)[]): readonly string[] {
  const known = ids.filter((id) => id !== undefined);
  return [...new Set(known.filter((id, index) => known.indexOf(id) !== index))];
}
