import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import { plainText } from '../../sandbox/story/block-text.ts';
import { objectAt, objectsAt, textAt } from '../../sandbox/wire/json-object.ts';
import { chosenButton } from '../../src/platform/slack/more-actions.ts';
import { verbIn } from './carried-values.ts';

type Shown = Pick<SeenMessage | SeenView, 'blocks'>;

/** What a card or a view offers, or one block of it: the ids of its buttons, and what is in its menu, by verb or id. */
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

/** What the details of an activity let their reader do: its buttons, and what is under *More actions…*. */
export function actionsIn({ blocks }: Shown): ReturnType<typeof offersOf> {
  return offersOf({ blocks: blocks.filter((block) => textAt(block, 'block_id')?.startsWith('actions:')) });
}

/** The names of the fields that a view has, from top to bottom. */
export function fieldsOf({ blocks }: Shown): readonly string[] {
  return blocks.flatMap((block) => textAt(objectAt(block, 'element'), 'action_id') ?? []);
}

/** The labels of what a card or a view says field by field: "State", "Due". */
export function labelsOf({ blocks }: Shown): readonly string[] {
  return blocks
    .flatMap((block) => objectsAt(block, 'fields'))
    .map((field) => plainText(textAt(field, 'text')?.split('\n')[0] ?? ''));
}

/** What stands below a field of a form. */
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

/** The values that a select of a view offers by itself. */
export function valuesOf({ blocks }: Shown, actionId: string): readonly string[] {
  const element = blocks.map((block) => objectAt(block, 'element')).find((one) => one?.['action_id'] === actionId);
  return objectsAt(element, 'options').map((option) => textAt(option, 'value') ?? '');
}

/** What the buttons beside the texts of a view carry, from top to bottom. */
export function openValues({ blocks }: Shown): readonly string[] {
  return blocks.flatMap((block) => textAt(objectAt(block, 'accessory'), 'value') ?? []);
}
