import { parseActivityNumber } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { PersonContext } from '../../platform/context.ts';
import { maySee, maySeeRemoved, permitReading } from '../access/index.ts';
import { findActivityByNumber } from './activities.ts';
import type { Activity } from './activity.ts';
import { findRemoval } from './find-removal.ts';

const mostRepeated = 100;

/** Takes what people type: `REM-1042` or `1042`. What somebody may not see is answered like what does not exist. */
export async function requireActivityByText(context: PersonContext, text: string): Promise<Activity> {
  permitReading(context.actor);
  const number = parseActivityNumber(text);
  const activity = number === null ? null : await findActivityByNumber(context.store.db, context.workspaceId, number);
  if (number !== null && activity === null) await refuseRemoved(context, number);
  if (activity === null || !maySee(context.actor, activity)) {
    refuse('activity_not_found', { text: text.trim().slice(0, mostRepeated) });
  }
  return activity;
}

/** Only to who could see it: to anybody else its number never meant anything. */
async function refuseRemoved({ store, workspaceId, actor }: PersonContext, number: number): Promise<void> {
  const removal = await findRemoval(store.db, workspaceId, { number });
  if (removal === null || !maySeeRemoved(actor, removal.scope)) return;
  refuse('activity_removed', { number, at: removal.at });
}
