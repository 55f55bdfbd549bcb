import type { ViewOutput } from '@slack/bolt';
import { DomainError } from '../../core/domain-error.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { type SlackFile, toPermalink } from '../../core/origin-message.ts';
import { storableText } from '../../core/text.ts';
import { tickedValue } from './ids.ts';

export type Stated = Pick<ViewOutput, 'state'>;
type FieldState = ViewOutput['state']['values'][string][string];

/** The state of a field in any block. `null` if the view has no such field. */
export function fieldState(view: Stated, actionId: string): FieldState | null {
  return statesOf(view, actionId)[0] ?? null;
}

/** Too many options for one field are split over several fields with one id. */
function statesOf({ state }: Stated, actionId: string): readonly FieldState[] {
  return Object.values(state.values).flatMap((fields) => fields[actionId] ?? []);
}

/** The block ids of input fields, in order. Slack shows errors only at these. */
export function inputBlocks({ blocks }: Pick<ViewOutput, 'blocks'>): readonly string[] {
  return blocks.flatMap(({ type, block_id: id }) => (type === 'input' && id !== undefined ? [id] : []));
}

/** The block id of a field. In forms that change, it has a suffix. */
export function fieldBlock(view: Pick<ViewOutput, 'blocks'>, name: string): string | undefined {
  return inputBlocks(view).find((id) => id === name || id.startsWith(`${name}:`));
}

/** Whether the error concerns a field that this form does not show yet. */
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

/** Includes the shown text, because the name may be unknown here. */
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

export function givenFiles(view: Stated, actionId: string): readonly SlackFile[] {
  return (fieldState(view, actionId)?.files ?? []).map((file) => {
    // Slack gives only the id of a file that needs a lookup first.
    const { id, name, permalink, size }: Partial<typeof file> & Pick<typeof file, 'id'> = file;
    return { id, name: storableText(name ?? id), permalink: toPermalink(permalink ?? ''), size: size ?? 0 };
  });
}
