import { z } from 'zod';
import type { ActivityId } from '../../../core/identifiers.ts';
import { calendarDate, codec, uuid } from '../../../platform/slack/codec.ts';

/** What comes to us by itself when a person presses. Each is registered. */
export const riskActions = {
  moveDue: 'move_due',
  addTriage: 'add_triage',
} as const;

/** Fields that are read when their form is submitted; each is in a block of the same id. */
export const riskFields = {
  laterReason: 'later_reason',
  triageNote: 'triage_note',
} as const;

export const riskForms = {
  triageForm: 'triage_form',
} as const;

/** The date that a button moves an activity to. */
export const moveValue = codec(z.object({ activityId: uuid<ActivityId>(), dueOn: calendarDate }));
