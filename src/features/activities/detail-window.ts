import type { ActivityId } from '../../core/identifiers.ts';
import type { After, Call } from '../../platform/slack/call.ts';
import type { Opening } from '../../platform/slack/open-modal.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { ActionCall, SubmissionCall } from '../access/index.ts';

/** The window with the details of an activity. Features below it ask for it to be shown or brought in line. */
export interface DetailWindow {
  readonly open: (call: Opening, id: ActivityId) => Promise<After>;
  /** Shows the details anew where the button was in them; `said` is shown as well, in them or beside the message. */
  readonly showAnew: (call: ActionCall, id: ActivityId, said: string | null) => Promise<After>;
  /** Brings the details in line from which a form was opened. */
  readonly refreshBeneath: (call: Call, view: SubmissionCall['view'], id: ActivityId) => Promise<void>;
}

/** Filled once, by the feature that shows the details. */
export const detailWindowSlot = defineSlot<DetailWindow>('the details of an activity');

export function detailWindow({ context }: Pick<Call, 'context'>): DetailWindow {
  const [window] = context.slots.of(detailWindowSlot);
  if (window === undefined) throw new Error('no feature shows the details of an activity');
  return window;
}
