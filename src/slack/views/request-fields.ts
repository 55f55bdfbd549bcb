import type { InputBlock } from '@slack/types';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { type Priority, priorities } from '../../domain/priority.ts';
import type { Translator } from '../../i18n/translator.ts';
import { blockIds, fieldIds, tickedValue } from '../ids.ts';
import { limits, truncate } from '../limits.ts';
import { option, plain, typedLinesInput } from './elements.ts';

/** The fields that requests for one and for several recommendations have in common. */

export function priorityField(t: Translator, actionId: string, priority: Priority): InputBlock {
  const options = priorities.map((value) => option(t.text(`priority.${value}`), value));
  return {
    type: 'input',
    block_id: blockIds.priority,
    dispatch_action: true,
    label: plain(t.text('form.priority')),
    element: {
      type: 'static_select',
      action_id: actionId,
      options,
      initial_option: option(t.text(`priority.${priority}`), priority),
    },
  };
}

export function dueField(
  t: Translator,
  { dueOn, priority }: { readonly dueOn: CalendarDate; readonly priority: Priority },
): InputBlock {
  return {
    type: 'input',
    // Another priority proposes another date, which only a new field shows.
    block_id: `${blockIds.due}:${priority}`,
    label: plain(t.text('form.due')),
    element: { type: 'datepicker', action_id: fieldIds.due, initial_date: dueOn },
  };
}

/** `about` tells the field from that of a form about something else. */
export function ticketField(t: Translator, about: number | string, isTicked: boolean): InputBlock {
  const box = option(t.text('form.ticket_box'), tickedValue);
  return {
    type: 'input',
    block_id: `${blockIds.ticket}:${about}`,
    optional: true,
    label: plain(t.text('form.ticket')),
    hint: plain(t.text('form.ticket_hint')),
    element: {
      type: 'checkboxes',
      action_id: fieldIds.ticket,
      options: [box],
      ...(isTicked ? { initial_options: [box] } : {}),
    },
  };
}

/** `limit` is in characters; `typed` is what stands there at first. */
export function notesField(t: Translator, limit: number, typed = ''): InputBlock {
  const most = Math.min(limit, limits.inputText);
  return {
    type: 'input',
    block_id: blockIds.notes,
    optional: true,
    label: plain(t.text('form.notes')),
    hint: plain(t.text('form.notes_hint', { limit })),
    element: typedLinesInput(fieldIds.notes, most, truncate(typed, most)),
  };
}
