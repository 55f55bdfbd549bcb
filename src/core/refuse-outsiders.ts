import type { Person } from './person.ts';
import { refuse } from './refusal.ts';

type Standing = Pick<Person, 'isBot' | 'isForeign' | 'isGuest' | 'isDeactivated'>;

export function isOutsider({ isBot, isForeign, isGuest, isDeactivated }: Standing): boolean {
  return isBot || isForeign || isGuest || isDeactivated;
}

/** Guests, bots, leavers and people of other organisations are refused whatever roles are set. */
export function refuseOutsiders(person: Person): void {
  if (person.isBot) refuse('bot_refused', {});
  if (person.isForeign) refuse('other_organisation_refused', {});
  if (person.isGuest) refuse('guest_refused', {});
  if (person.isDeactivated) refuse('deactivated_refused', {});
}
