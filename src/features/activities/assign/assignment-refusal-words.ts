import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { RefusalDetail } from '../../../core/refusal.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { type Names, nameOf } from '../../../platform/slack/views/names.ts';
import { holderWords } from '../../access/index.ts';

type AssignmentRefusal = Extract<RefusalDetail, { code: 'already_assigned' | 'assigned_meanwhile' | 'not_assignable' }>;

/** Why somebody does not get an activity; mrkdwn. */
export function assignmentRefusalWords(t: Translator, detail: AssignmentRefusal, names: Names): string {
  const name = nameOf(t, names, detail.parameters.assigneeId);
  if (detail.code === 'not_assignable') {
    const { holders } = detail.parameters;
    const held = holders.named.length === 0 ? 'nobody' : 'held';
    return t.mrkdwn(`refusal.not_assignable.${held}`, { name, holders: holderWords(t, holders, names) });
  }
  const words = { name, number: formatActivityNumber(detail.parameters.number) };
  if (detail.code === 'already_assigned') return t.mrkdwn('refusal.already_assigned', words);
  const isReleased = detail.parameters.assigneeId === null;
  return t.mrkdwn(isReleased ? 'refusal.released_meanwhile' : 'refusal.assigned_meanwhile', words);
}
