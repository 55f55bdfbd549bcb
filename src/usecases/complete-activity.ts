import type { Activity } from '../domain/activity.ts';
import { type Person, verifiedEmail } from '../domain/person.ts';
import { refuse } from '../domain/refusal.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import type { PersonContext } from './context.ts';
import { textLimits, withinLimit } from './typed-text.ts';

/**
 * Records who completed the activity: the presser's verified Slack address, as written at this moment. Without one
 * nobody can complete, since a completion made in Slack is never "information not available".
 */
export async function completeActivity(
  context: PersonContext,
  input: ActivityReference & { readonly note: string },
): Promise<Activity> {
  const { person } = context.actor;
  return await changeActivity(context, {
    ...input,
    kind: 'complete',
    command: () => ({
      kind: 'complete',
      completedBy: { kind: 'email', email: recordableEmail(person), personId: person.id },
      note: withinLimit(input.note.trim(), textLimits.note, 'reason'),
    }),
  });
}

/** The address that a completion by this person would record; refuses, with who can mend it, where there is none. */
export function recordableEmail(person: Person): string {
  return verifiedEmail(person) ?? refuse('email_not_verified', { isHidden: person.email === null });
}
