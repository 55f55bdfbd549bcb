import type { ViewOutput } from '@slack/bolt';
import { chosenValues } from '../settings-values.ts';
import type { ShownConfirmation } from '../views/settings-role-fields.ts';

/** Nothing has to be confirmed as far as is known. */
export const unasked: ShownConfirmation = { asked: null, confirmed: null };

/** What was confirmed in a form, by the key of what follows from it. */
export function confirmationIn(view: Pick<ViewOutput, 'state'>): ShownConfirmation {
  const confirmed = chosenValues(view, 'role_confirmed')[0] ?? null;
  return { asked: confirmed, confirmed };
}
