import type { ModalView } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import { personOf } from '../../domain/decided-by.ts';
import { evidenceLimits } from '../../domain/evidence-from.ts';
import { textLimits } from '../../domain/text-limits.ts';
import { recordableEmail } from '../../usecases/complete-activity.ts';
import { namePeople } from '../../usecases/name-people.ts';
import type { Call } from '../call.ts';
import { ageWords } from '../views/age-words.ts';
import { completeForm } from '../views/decision-forms.ts';
import { deciderFirst } from '../views/names.ts';

export interface Completing {
  readonly activity: Activity;
  /** What the person had in front of them: a colleague may have accepted since. */
  readonly seenVersion: number;
  /** The form is opened far from the card. */
  readonly isAway: boolean;
  /** The field for files needs a scope that Slack may not have granted. */
  readonly takesFiles: boolean;
}

const fileLimits = { most: evidenceLimits.files, megabytes: evidenceLimits.fileBytes / 1024 / 1024 };

export async function completeFormFor(
  call: Call,
  { activity, seenVersion, isAway, takesFiles }: Completing,
): Promise<ModalView> {
  const { context, t } = call;
  return completeForm(t, activity, {
    email: recordableEmail(context.actor.person),
    limit: textLimits.note,
    isAway,
    files: takesFiles ? fileLimits : null,
    acceptedSince: activity.version === seenVersion ? null : await acceptance(call, activity),
  });
}

/** `null` where the person accepted it. */
async function acceptance({ context, t }: Call, { status }: Activity) {
  const { by, at } = status.decision;
  const id = personOf(by);
  if (id === context.actor.person.id) return null;
  const names = await namePeople(context, id === null ? [] : [id]);
  return { name: deciderFirst(t, names, by), age: ageWords(t, at, context.clock.now()) };
}
