import type { MessagePlace } from '../../core/source-message.ts';

/** The card of an activity that was removed: what its last form says, and where it stands. */
export interface RetiredCard extends MessagePlace {
  /** Of the activity. */
  readonly number: number;
  readonly removedAt: Date;
  /** How many days it was kept after its end. */
  readonly keptDays: number;
}
