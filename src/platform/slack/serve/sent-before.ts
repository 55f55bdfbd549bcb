import { createHash } from 'node:crypto';
import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { SentBefore } from '../../database/idempotency-key.ts';
import type { Translator } from '../../i18n/common-texts.ts';
import { defineSlot } from '../../slot.ts';
import type { Call } from '../call.ts';
import { section } from '../views/elements.ts';
import { notice } from '../views/form.ts';

/** Describes what a form recorded and where to change it. `null` if the subject belongs to another feature. */
export const recordedByForm =
  defineSlot<(call: Call, subjectId: string) => Promise<readonly KnownBlock[] | null>>('what a form recorded');

/**
 * Slack keeps a form open whose answer came late, although it was handled. The person then submitted it with changes.
 * The notice says what was recorded, that the changes were not, and where to make them.
 */
export async function sentBeforeNotice(call: Call, { subjectId, at }: SentBefore): Promise<ModalView> {
  const { context, t } = call;
  let recorded: readonly KnownBlock[] | null = null;
  for (const say of context.slots.of(recordedByForm)) recorded ??= await say(call, subjectId);
  return sentBeforeView(t, at, recorded);
}

export function sentBeforeView(t: Translator, at: Date, recorded: readonly KnownBlock[] | null): ModalView {
  return notice(t, t.text('notice.title'), [
    section(t.mrkdwn('sent_before.recorded', { at: t.instant(at) })),
    ...(recorded ?? [section(t.mrkdwn('sent_before.open_again'))]),
  ]);
}

type Field = ViewOutput['state']['values'][string][string];

/** A hash of the entered values, independent of block ids. Empty fields are ignored, because forms grow and shrink. */
export function contentsHash({ state }: Pick<ViewOutput, 'state'>): string {
  const fields = Object.values(state.values).flatMap((block) => Object.entries(block));
  const entered = fields.map(([id, field]) => [id, ...enteredIn(field)]).filter(({ length }) => length > 1);
  const lines = entered.map((field) => JSON.stringify(field)).sort();
  return createHash('sha256').update(lines.join('\n')).digest('base64url');
}

/** Options count by value, because their text may differ by language. */
function enteredIn(field: Field): readonly unknown[] {
  const { type: _, selected_option: option, selected_options: options, files, ...others } = field;
  const chosen = [...(option == null ? [] : [option]), ...(options ?? [])].map(({ value }) => value);
  const given = (files ?? []).map(({ id }) => id);
  const typed = Object.values(others).filter((value) => value != null && value !== '' && !isEmptyList(value));
  return [...chosen, ...given, ...typed];
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
