import type { ModalView } from '@slack/types';
import { personOf } from '../../../core/decided-by.ts';
import { textLimits } from '../../../core/text-limits.ts';
import type { Call } from '../../../platform/slack/call.ts';
import { ageWords } from '../../../platform/slack/views/age-words.ts';
import { deciderFirst } from '../../../platform/slack/views/names.ts';
import { namePeople } from '../../people/index.ts';
import type { Activity } from '../activity.ts';
import { recordableEmail } from './complete-activity.ts';
import { completeForm } from './decision-forms.ts';
import { evidenceLimits } from './evidence-from.ts';

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
