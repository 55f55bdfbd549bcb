import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../sandbox/slack/seen.ts';
import type { SubmitResult } from '../../sandbox/slack/submit-view.ts';
import { openDetail } from './detail-steps.ts';
import { pressInDetails } from './story-steps.ts';

export interface WantedDueAndPriority {
  readonly dueOn?: string;
  readonly priority?: 'high' | 'medium' | 'low';
  readonly reason?: string;
}

/** Opens the form from the details. */
export async function openRescheduleForm(person: PersonClient, number: string): Promise<SeenView> {
  return await pressInDetails(person, await openDetail(person, number), 'reschedule_activity');
}

export async function fillReschedule(
  person: PersonClient,
  form: SeenView,
  wanted: WantedDueAndPriority,
): Promise<void> {
  const { dueOn, priority, reason = 'No maintenance window before.' } = wanted;
  if (dueOn !== undefined) await person.choose(form, 'due', dueOn);
  if (priority !== undefined) await person.choose(form, 'reschedule_priority', priority);
  await person.fill(form, 'typed_reason', reason);
}

/** Changes due date or priority of a request as a person does. */
export async function reschedule(
  person: PersonClient,
  number: string,
  wanted: WantedDueAndPriority,
): Promise<SubmitResult> {
  const form = await openRescheduleForm(person, number);
  await fillReschedule(person, form, wanted);
  return await person.submit(form);
}
