import { z } from 'zod';
import type { ActivityId } from '../../../core/identifiers.ts';
import { calendarDate, codec, uuid } from '../../../platform/slack/codec.ts';

export const riskActions = {
  moveDue: 'move_due',
  addTriage: 'add_triage',
} as const;

/** Each field is in a block with the same id. */
export const riskFields = {
  laterReason: 'later_reason',
  triageNote: 'triage_note',
} as const;

export const riskForms = {
  triageForm: 'triage_form',
} as const;

export const moveValue = codec(z.object({ activityId: uuid<ActivityId>(), dueOn: calendarDate }));
