import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { ActionCall, After, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import { filterValue } from '../../../platform/slack/codec.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { limits } from '../../../platform/slack/limits.ts';
import { unescaped } from '../../../platform/slack/typed-text.ts';
import { selectedValue, selectedValues, typedText } from '../../../platform/slack/view-state.ts';
import { context, option, section } from '../../../platform/slack/views/elements.ts';
import { choiceElement, choicesElement, field } from '../../../platform/slack/views/fields.ts';
import { form, noteField, notice } from '../../../platform/slack/views/form.ts';
import { counted } from '../../../platform/slack/views/text.ts';
import { type Activity, activityTarget, activityValue, seenActivity } from '../../activities/index.ts';
import { type StatusFacts, statusLine } from '../../card/index.ts';
import { readFilter } from '../filter.ts';
import { listFields, listForms } from '../ids.ts';
import { type ListTranslator, listTexts } from '../texts.ts';
import { type BatchAction, batchActions, listChangeable, orderBatch } from './batch.ts';

export async function selectBatchButton({ context, deps, t, triggerId, value }: ActionCall): Promise<After> {
  const { text } = filterValue.decode(value) ?? rejectWith('list_gone', {});
  const parsed = readFilter(context, text);
  if (parsed.kind === 'wrong') rejectWith('list_gone', {});
  const view = batchForm(t.with(listTexts), await listChangeable(context, parsed.filter));
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

export interface BatchFormModel {
  readonly entries: readonly StatusFacts[];
  readonly count: number;
}

const perGroup = 10;

export function batchForm(t: ListTranslator, { entries, count }: BatchFormModel): ModalView {
  if (entries.length === 0) return batchNotice(t, t.mrkdwn('batch.none'));
  const groups = Array.from({ length: Math.ceil(entries.length / perGroup) }, (_, index) => group(t, entries, index));
  const more = count - entries.length;
  return form(t, {
    callbackId: listForms.batchForm,
    metadata: '',
    title: t.text('batch.title'),
    submit: t.text('batch.submit'),
    blocks: [
      section(t.mrkdwn('batch.what')),
      ...groups,
      ...(more > 0 ? [context(t.mrkdwn('batch.more', { shown: entries.length, ...counted(count) }))] : []),
      ...(entries.some(({ activity }) => hasUnfixed(activity)) ? [context(t.mrkdwn('batch.unfixed'))] : []),
      actionField(t),
      noteField(t, { label: t.text('batch.note'), hint: t.text('batch.note_hint'), limit: textLimits.note }),
    ],
  });
}

function group(t: ListTranslator, entries: readonly StatusFacts[], index: number): InputBlock {
  const isOnly = entries.length <= perGroup;
  const first = index * perGroup;
  const shown = entries.slice(first, first + perGroup);
  const label = isOnly
    ? t.text('batch.all_activities')
    : t.text('batch.activities', { from: first + 1, to: first + shown.length });
  const options = shown.map((entry) => {
    const { number, title } = entry.activity;
    const name = t.text('batch.activity', { number: formatActivityNumber(number), title });
    return option(name, activityValue.encode(seenActivity(entry.activity)), statusOf(t, entry));
  });
  return field(listFields.batch, label, choicesElement('checkboxes', options, []), {
    // Slack cannot require a choice in one of several fields.
    isOptional: !isOnly,
    block: `${listFields.batch}:${index}`,
  });
}

/** Slack limits the text of an option, so the progress is left out where it does not fit. */
function statusOf(t: ListTranslator, facts: StatusFacts): string {
  const words = unescaped(statusLine(t, facts));
  const { targets } = facts.activity;
  if (targets === null || targets.count === 0) return words;
  const whole = `${words} · ${t.text('batch.fixed', { fixed: targets.fixed, count: targets.count })}`;
  return whole.length <= limits.optionText ? whole : words;
}

function hasUnfixed({ targets }: Activity): boolean {
  return targets !== null && targets.fixed < targets.count;
}

function actionField(t: ListTranslator): KnownBlock {
  const options = batchActions.map((one) => option(t.text(`batch.action_${one}`), one));
  return field(listFields.batchAction, t.text('batch.action'), choiceElement('radio_buttons', options, null));
}

export async function batchFormSubmission({ context, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const action = batchActions.find((known) => known === selectedValue(view, listFields.batchAction));
  if (action === undefined) return { errors: { [listFields.batchAction]: t.with(listTexts).text('batch.no_action') } };
  const items = selectedValues(view, listFields.batch).map(activityTarget);
  await orderBatch(context, { action, note: typedText(view, sharedFields.note), items });
  return batchOrdered(t.with(listTexts), action, items.length);
}

export function batchOrdered(t: ListTranslator, orderedAction: BatchAction, count: number): ModalView {
  return batchNotice(t, t.mrkdwn(`batch.ordered_${orderedAction}`, { count }));
}

function batchNotice(t: ListTranslator, text: string): ModalView {
  return notice(t, t.text('batch.title'), [section(text)]);
}
