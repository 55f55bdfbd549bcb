import type { ViewOutput } from '@slack/bolt';
import { DomainError } from '../../core/domain-error.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { type SlackFile, toPermalink } from '../../core/origin-message.ts';
import { storableText } from '../../core/text.ts';
import { tickedValue } from './ids.ts';

export type Stated = Pick<ViewOutput, 'state'>;
type FieldState = ViewOutput['state']['values'][string][string];

/** The state of a field, whatever its block; `null` where the view has no such field. */
export function fieldState(view: Stated, actionId: string): FieldState | null {
  return statesOf(view, actionId)[0] ?? null;
}

/** Options of which one field has no room for all are in several, with one id. */
function statesOf({ state }: Stated, actionId: string): readonly FieldState[] {
  return Object.values(state.values).flatMap((fields) => fields[actionId] ?? []);
}

/** The ids of the fields of a form, in their order; Slack takes sentences at these alone. */
export function inputBlocks({ blocks }: Pick<ViewOutput, 'blocks'>): readonly string[] {
  return blocks.flatMap(({ type, block_id: id }) => (type === 'input' && id !== undefined ? [id] : []));
}

/** The id that a field has in this form; in forms that grow it carries a suffix. */
export function fieldBlock(view: Pick<ViewOutput, 'blocks'>, name: string): string | undefined {
  return inputBlocks(view).find((id) => id === name || id.startsWith(`${name}:`));
}

/** The form is refused for a field that it does not have, since that is asked for only now. */
export function lacksField(view: Pick<ViewOutput, 'blocks'>, error: unknown): boolean {
  return error instanceof DomainError && error.field !== null && fieldBlock(view, error.field) === undefined;
}

export function typedText(view: Stated, actionId: string): string {
  return storableText(fieldState(view, actionId)?.value ?? '');
}

export function selectedValue(view: Stated, actionId: string): string | null {
  return fieldState(view, actionId)?.selected_option?.value ?? null;
}

export function selectedValues(view: Stated, actionId: string): readonly string[] {
  return optionsOf(view, actionId).map(({ value }) => value);
}

/** With the words that were shown: what it is called may not be known here. */
export function selectedOptions(view: Stated, actionId: string) {
  return optionsOf(view, actionId).map(({ value, text }) => ({ value, name: storableText(text.text) }));
}

function optionsOf(view: Stated, actionId: string) {
  return statesOf(view, actionId).flatMap(({ selected_options: chosen }) => chosen ?? []);
}

export function isTicked(view: Stated, actionId: string): boolean {
  return selectedValues(view, actionId).includes(tickedValue);
}

export function selectedPerson(view: Stated, actionId: string): PersonId | null {
  return (fieldState(view, actionId)?.selected_user ?? null) as PersonId | null;
}

export function selectedPeople(view: Stated, actionId: string): readonly PersonId[] {
  return (fieldState(view, actionId)?.selected_users ?? []) as PersonId[];
}

export function selectedChannel(view: Stated, actionId: string): ChannelId | null {
  return (fieldState(view, actionId)?.selected_conversation ?? null) as ChannelId | null;
}

export function selectedDate(view: Stated, actionId: string): string | null {
  return fieldState(view, actionId)?.selected_date ?? null;
}

/** What was put into a field for files; of each, only what says which one it is. */
export function givenFiles(view: Stated, actionId: string): readonly SlackFile[] {
  return (fieldState(view, actionId)?.files ?? []).map((file) => {
    // Of a file that Slack wants to be asked about first, it gives the id alone.
    const { id, name, permalink, size }: Partial<typeof file> & Pick<typeof file, 'id'> = file;
    return { id, name: storableText(name ?? id), permalink: toPermalink(permalink ?? ''), size: size ?? 0 };
  });
}
