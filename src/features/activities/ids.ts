import { z } from 'zod';
import { rejectWith } from '../../core/domain-error.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import { codec, count, personId, uuid, type ValueOf } from '../../platform/slack/codec.ts';
import type { Activity } from './activity.ts';

export const activityActions = {
  accept: 'accept_activity',
  reject: 'reject_activity',
  complete: 'complete_activity',
  reopen: 'reopen_activity',
  take: 'take_activity',
  reassign: 'reassign_activity',
  release: 'release_activity',
  listOpen: 'list_open',
  comment: 'comment_activity',
  plan: 'plan_activity',
  reschedule: 'reschedule_activity',
  raisePriority: 'raise_priority',
  follow: 'follow_activity',
  withdraw: 'withdraw_activity',
  correct: 'correct_activity',
} as const;

export const activityFields = {
  due: 'due',
  priority: 'reschedule_priority',
  email: 'email',
  completer: 'correction_person',
  plannedOn: 'planned_on',
  changeNumber: 'change_number',
  evidenceLink: 'evidence_link',
  evidenceFiles: 'evidence_files',
  assignee: 'reassign_person',
  unknownEmail: 'correction_unknown_email',
} as const;

export const activityForms = {
  rejectForm: 'reject_form',
  completeForm: 'complete_form',
  reopenForm: 'reopen_form',
  withdrawForm: 'withdraw_form',
  reassignForm: 'reassign_form',
  commentForm: 'comment_form',
  planForm: 'plan_form',
  rescheduleForm: 'reschedule_form',
  correctionForm: 'correction_form',
} as const;

export const activityId = uuid<ActivityId>();
export const activityReference = { activityId, seenVersion: count };

export interface ActivityReference {
  readonly activityId: ActivityId;
  readonly seenVersion: number;
}

export const activityValue = codec(z.object(activityReference));

export function seenActivity({ id, version }: Pick<Activity, 'id' | 'version'>): ValueOf<typeof activityValue> {
  return { activityId: id, seenVersion: version };
}

export const assignmentValue = codec(z.object({ activityId, seenAssigneeId: personId.nullable() }));

/** Throws `activity_gone` for an unreadable value. */
export function activityTarget(text: string): ActivityReference {
  return activityValue.decode(text) ?? rejectWith('activity_gone', {});
}
