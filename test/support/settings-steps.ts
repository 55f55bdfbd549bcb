import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../sandbox/slack/seen.ts';
import { objectAt, objectsAt, textAt } from '../../sandbox/wire/json-object.ts';
import { verbIn } from './carried-values.ts';
import { isIn, labelOf, modalAfter, type Wanted, wordsOf } from './story-steps.ts';
import { words as wordsOfKey } from './words.ts';
import { channels } from './world.ts';

export async function openOverview(person: PersonClient): Promise<SeenView> {
  return await modalAfter(person, () => person.command('settings', { channel: channels.general }));
}

/** Opens the form or list of a section from the overview. */
export async function openSection(person: PersonClient, sectionName: string): Promise<SeenView> {
  const overview = await openOverview(person);
  return await modalAfter(person, () =>
    person.press(overview, 'settings_section', { blockId: `section:${sectionName}` }),
  );
}

/** Opens the form for a new line of a list. */
export async function openNew(person: PersonClient, sectionName: string): Promise<SeenView> {
  const list = await openSection(person, sectionName);
  return await modalAfter(person, () => person.press(list, 'settings_add'));
}

/** Chooses an entry in a line's menu. `line` is a part of the line's text. */
export async function chooseOnLine(person: PersonClient, list: SeenView, line: Wanted, verb: string): Promise<void> {
  const block = list.blocks.find((one) => isIn(textAt(objectAt(one, 'text'), 'text') ?? '', line));
  const option = objectsAt(objectAt(block ?? {}, 'accessory'), 'options').find(
    (one) => verbIn(textAt(one, 'value') ?? '') === verb,
  );
  const value = textAt(option ?? {}, 'value');
  if (value === undefined) throw new Error(`no ${verb} at “${line}”: ${wordsOf(list)}`);
  await person.press(list, 'settings_item', { option: value, blockId: textAt(block ?? {}, 'block_id') ?? '' });
}

/** Removes a line that needs a confirmation. Returns the view after that. */
export async function removeLine(person: PersonClient, list: SeenView, line: Wanted): Promise<SeenView> {
  return await save(person, await modalAfter(person, () => chooseOnLine(person, list, line, 'remove')));
}

/** The id of the block with a setting. */
export function blockOf({ blocks }: SeenView, field: string): string {
  const found = blocks.map((block) => textAt(block, 'block_id') ?? '').find((id) => id.startsWith(`${field}:`));
  if (found === undefined) throw new Error(`the form has no ${field}`);
  return found;
}

export async function choose(person: PersonClient, form: SeenView, field: string, value: string | readonly string[]) {
  await person.choose(form, field, value);
}

export async function type(person: PersonClient, form: SeenView, field: string, text: string): Promise<void> {
  await person.fill(form, blockOf(form, field), text);
}

/** Chooses the options with these words in a type-ahead. */
export async function search(
  person: PersonClient,
  form: SeenView,
  { field, words }: { readonly field: string; readonly words: readonly string[] },
): Promise<void> {
  const values: string[] = [];
  for (const word of words) {
    const { options } = await person.suggest(form, field, word);
    const found = options.find((option) => labelOf(option) === word);
    const value = textAt(found ?? {}, 'value');
    if (value === undefined) throw new Error(`“${word}” is not offered: ${options.map(labelOf).join(', ')}`);
    values.push(value);
    // One by one, since Slack keeps what is chosen but not the last list.
    await person.choose(form, field, field === 'time_zone' ? value : values);
  }
}

/** Saves the form and returns the view after all checks. */
export async function save(person: PersonClient, form: SeenView): Promise<SeenView> {
  const result = await person.submit(form);
  if (result.kind !== 'updated') throw new Error(`not saved: ${JSON.stringify(result)}`);
  if (!wordsOf(result.view).includes(wordsOfKey('settings.checking'))) return result.view;
  return await person.waitForView(
    ({ id, blocks }) => id === form.id && !wordsOf({ blocks }).includes(wordsOfKey('settings.checking')),
  );
}

/** The errors by the names of the refused fields. */
export async function errorsOf(person: PersonClient, form: SeenView): Promise<Readonly<Record<string, string>>> {
  const result = await person.submit(form);
  if (result.kind !== 'errors') throw new Error(`not refused: ${JSON.stringify(result).slice(0, 500)}`);
  return Object.fromEntries(Object.entries(result.errors).map(([block, words]) => [block.split(':')[0], words]));
}
