import type { ViewOutput } from '@slack/bolt';
import type { PersonId } from '../../core/identifiers.ts';
import { type SlackFile, toPermalink } from '../../core/origin-message.ts';
import { storableText } from '../../core/text.ts';

type Stated = Pick<ViewOutput, 'state'>;
type FieldState = ViewOutput['state']['values'][string][string];

/** The state of a field, whatever its block; `null` where the view has no such field. */
export function fieldState(view: Stated, actionId: string): FieldState | null {
  for (const fields of Object.values(view.state.values)) {
    const field = fields[actionId];
    if (field !== undefined) return field;
  }
  return null;
}

/** The ids of the fields of a form, in their order; Slack takes sentences at these alone. */
export function inputBlocks({ blocks }: Pick<ViewOutput, 'blocks'>): readonly string[] {
  return blocks.flatMap(({ type, block_id: id }) => (type === 'input' && id !== undefined ? [id] : []));
}

/** The id that a field has in this form; in forms that grow it carries a suffix. */
export function fieldBlock(view: Pick<ViewOutput, 'blocks'>, name: string): string | undefined {
  return inputBlocks(view).find((id) => id === name || id.startsWith(`${name}:`));
}

export function typedText(view: Stated, actionId: string): string {
  return storableText(fieldState(view, actionId)?.value ?? '');
}

export function selectedValue(view: Stated, actionId: string): string | null {
  return fieldState(view, actionId)?.selected_option?.value ?? null;
}

export function selectedValues(view: Stated, actionId: string): readonly string[] {
  return (fieldState(view, actionId)?.selected_options ?? []).map(({ value }) => value);
}

export function selectedPerson(view: Stated, actionId: string): PersonId | null {
  return (fieldState(view, actionId)?.selected_user ?? null) as PersonId | null;
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
