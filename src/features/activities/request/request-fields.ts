import type { InputBlock } from '@slack/types';
import type { CalendarDate } from '../../../core/calendar-date.ts';
import { type Priority, priorities } from '../../../core/priority.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { limits } from '../../../platform/slack/limits.ts';
import { option, plain, typedLinesInput } from '../../../platform/slack/views/elements.ts';
import { activityActions, activityBlocks, activityFields } from '../ids.ts';

/** The fields of a request that do not depend on what it is about. */

export function priorityField(t: Translator, priority: Priority): InputBlock {
  const options = priorities.map((value) => option(t.text(`priority.${value}`), value));
  return {
    type: 'input',
    block_id: activityBlocks.priority,
    dispatch_action: true,
    label: plain(t.text('form.priority')),
    element: {
      type: 'static_select',
      action_id: activityActions.priority,
      options,
      initial_option: option(t.text(`priority.${priority}`), priority),
    },
  };
}

/** Empty, it stands for the date by the priority. */
export function dueField(
  t: Translator,
  { dueOn, dueByPriority }: { readonly dueOn: CalendarDate | null; readonly dueByPriority: CalendarDate },
): InputBlock {
  return {
    type: 'input',
    block_id: activityBlocks.due,
    dispatch_action: true,
    optional: true,
    label: plain(t.text('form.due')),
    hint: plain(t.text('form.due_hint', { day: t.date(dueByPriority) })),
    element: {
      type: 'datepicker',
      action_id: activityActions.due,
      placeholder: plain(t.text('form.due_placeholder')),
      ...(dueOn === null ? {} : { initial_date: dueOn }),
    },
  };
}

export function ticketField(t: Translator, isTicked: boolean): InputBlock {
  const box = option(t.text('form.ticket_box'), tickedValue);
  return {
    type: 'input',
    block_id: activityBlocks.ticket,
    optional: true,
    label: plain(t.text('form.ticket')),
    hint: plain(t.text('form.ticket_hint')),
    element: {
      type: 'checkboxes',
      action_id: activityFields.ticket,
      options: [box],
      ...(isTicked ? { initial_options: [box] } : {}),
    },
  };
}

/** `limit` is in characters. */
export function notesField(t: Translator, limit: number): InputBlock {
  return {
    type: 'input',
    block_id: activityBlocks.notes,
    optional: true,
    label: plain(t.text('form.notes')),
    hint: plain(t.text('form.notes_hint', { limit })),
    element: typedLinesInput(activityFields.notes, Math.min(limit, limits.inputText)),
  };
}
