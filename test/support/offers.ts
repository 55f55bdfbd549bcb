import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import { plainText } from '../../sandbox/story/block-text.ts';
import { objectAt, objectsAt, textAt } from '../../sandbox/wire/json-object.ts';
import { chosenButton } from '../../src/platform/slack/more-actions.ts';
import { verbIn } from './carried-values.ts';

type Shown = Pick<SeenMessage | SeenView, 'blocks'>;

/** The offers of a card or view, or of one of its blocks: ids of buttons, and entries of menus by verb or id. */
export function offersOf(
  { blocks }: Shown,
  blockId?: string,
): {
  readonly buttons: readonly string[];
  readonly menu: readonly string[];
} {
  const elements = blocks
    .filter((block) => block['type'] === 'actions' && [undefined, block['block_id']].includes(blockId))
    .flatMap((block) => objectsAt(block, 'elements'));
  return {
    buttons: elements.filter((one) => one['type'] === 'button').map((one) => textAt(one, 'action_id') ?? ''),
    menu: elements
      .flatMap((one) => objectsAt(one, 'options'))
      .map((option) => textAt(option, 'value') ?? '')
      .map((value) => verbIn(value) ?? chosenButton(value).id),
  };
}

/** The actions in the details of an activity: its buttons, and the entries of *More actions…*. */
export function actionsIn({ blocks }: Shown): ReturnType<typeof offersOf> {
  return offersOf({ blocks: blocks.filter((block) => textAt(block, 'block_id')?.startsWith('actions:')) });
}

/** The names of a view's fields, from top to bottom. */
export function fieldsOf({ blocks }: Shown): readonly string[] {
  return blocks.flatMap((block) => textAt(objectAt(block, 'element'), 'action_id') ?? []);
}

/** The labels of the facts on a card or view: "State", "Due". */
export function labelsOf({ blocks }: Shown): readonly string[] {
  return blocks
    .flatMap((block) => objectsAt(block, 'fields'))
    .map((field) => plainText(textAt(field, 'text')?.split('\n')[0] ?? ''));
}

/** The hint below a field of a form. */
export function hintOf({ blocks }: Shown, actionId: string): string | undefined {
  const field = blocks.find((block) => textAt(objectAt(block, 'element'), 'action_id') === actionId);
  return textAt(objectAt(field, 'hint'), 'text');
}

/** The small print of a card or a view, line by line. */
export function notesOf({ blocks }: Shown): readonly string[] {
  return blocks
    .filter((block) => block['type'] === 'context')
    .flatMap((block) => objectsAt(block, 'elements'))
    .map((element) => plainText(textAt(element, 'text') ?? ''));
}

/** The values of a static select in a view. */
export function valuesOf({ blocks }: Shown, actionId: string): readonly string[] {
  const element = blocks.map((block) => objectAt(block, 'element')).find((one) => one?.['action_id'] === actionId);
  return objectsAt(element, 'options').map((option) => textAt(option, 'value') ?? '');
}

/** The values of the buttons beside the texts of a view, from top to bottom. */
export function openValues({ blocks }: Shown): readonly string[] {
  return blocks.flatMap((block) => textAt(objectAt(block, 'accessory'), 'value') ?? []);
}
