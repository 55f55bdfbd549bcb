import type { Program } from '../context.ts';
import { recordGivenUp, type SlackMessage } from './slack-messages.ts';

/** A line is not pending any more: the history message of the new card says it. */
export async function leaveToHistory({ store, clock }: Program, line: SlackMessage): Promise<void> {
  if (line.ts === null) await recordGivenUp(store.db, line.id, 'in_history', clock.now());
}
