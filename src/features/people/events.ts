import type { PersonId } from '../../core/identifiers.ts';
import { defineEvent } from '../../platform/event.ts';

export interface PersonLeft {
  readonly personId: PersonId;
  /** What was theirs has been told of before. */
  readonly isTold: boolean;
}

/** A person can no longer act: deactivated, a guest, or not known to Slack. */
export const personLeft = defineEvent<PersonLeft>('person left');
