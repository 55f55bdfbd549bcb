import { setTimeout as delay } from 'node:timers/promises';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { objectAt, textAt } from '../../src/sandbox/wire/json-object.ts';
import { fieldValue, labelOf, modalAfter, type people, wordsOf } from './story-steps.ts';
import { channels } from './world.ts';

type Person = ReturnType<typeof people>['mina'];

export async function openSeveral(person: Person): Promise<SeenView> {
  return await modalAfter(person, () => person.command('new several', { channel: channels.general }));
}

/** Chooses the first that each of the words finds, one after the other as a person does, and gives the form as it is then. */
export async function chooseSeveral(person: Person, form: SeenView, words: readonly string[]): Promise<SeenView> {
  const values: string[] = [];
  let current = form;
  for (const word of words) {
    const { options } = await person.suggest(current, 'several_recommendations', word);
    const found = textAt(options[0], 'value') ?? `nothing matches “${word}”`;
    if (values.includes(found)) continue;
    values.push(found);
    await person.choose(current, 'several_recommendations', values);
    const refs = values.map((value) => value.replace('rec:', '')).join('.');
    current = await person.waitForView(({ blocks }) => blocks.some((block) => block['block_id'] === `groups:${refs}`));
  }
  return current;
}

/** Chooses something and gives the form as it looks then. */
export async function choose(
  person: Person,
  form: SeenView,
  actionId: string,
  value: string | readonly string[],
): Promise<SeenView> {
  const current = await person.waitForView(({ id }) => id === form.id);
  await person.choose(current, actionId, value);
  return await person.waitForView(({ id, hash }) => id === form.id && hash !== current.hash);
}

export async function groupsOffered(person: Person, form: SeenView): Promise<readonly string[]> {
  const { options } = await person.suggest(form, 'several_groups', '');
  return options.map(labelOf);
}

/** The groups are read in the background: the list is opened until it is there. */
export async function chooseGroup(person: Person, form: SeenView, name: string): Promise<SeenView> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { options } = await person.suggest(form, 'several_groups', name);
    const found = textAt(
      options.find((option) => labelOf(option).startsWith(`${name} (`)),
      'value',
    );
    if (found !== undefined) return await choose(person, form, 'several_groups', [found]);
    await delay(50);
  }
  throw new Error(`${name} is not offered`);
}

export function isGroupsBlock(block: SeenView['blocks'][number]): boolean {
  return String(block['block_id']).startsWith('groups:');
}

export function groupsBlockId({ blocks }: SeenView): string {
  return String(blocks.find(isGroupsBlock)?.['block_id']);
}

export function chosenIn(form: SeenView): readonly string[] {
  const chosen = fieldValue(form, 'several_recommendations');
  return Array.isArray(chosen) ? chosen.map(labelOf) : [];
}

export const isSummary = /^\d+ filed\b/;

export function summariesOf(person: Person): readonly SeenMessage[] {
  return person.directMessages().filter((message) => isSummary.test(wordsOf(message)));
}

const seen = new Set<string>();

/** The next summary that nobody has looked at yet. */
export async function summaryOf(person: Person, part: string): Promise<SeenMessage> {
  const found = await person.waitForDirectMessage(
    (message) => isSummary.test(wordsOf(message)) && wordsOf(message).includes(part) && !seen.has(message.ts),
  );
  seen.add(found.ts);
  return found;
}

export function numbersIn(summary: SeenMessage): readonly string[] {
  return openButtonsOf(summary).length === 0 ? [] : [...new Set(wordsOf(summary).match(/REM-\d+/g) ?? [])];
}

export function openButtonsOf({ blocks }: SeenMessage): readonly string[] {
  const buttons = blocks.map((block) => objectAt(block, 'accessory'));
  return buttons.flatMap((one) => (one?.['action_id'] === 'list_open' ? [textAt(one, 'value') ?? ''] : []));
}

/** Direct messages about one request alone. */
export function receiptsOf(person: Person, numbers: readonly string[]): readonly string[] {
  const words = person.directMessages().map(wordsOf);
  return words.filter((text) => !isSummary.test(text) && numbers.some((number) => text.includes(number)));
}
