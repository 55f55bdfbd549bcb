import type { ActivityId } from '../domain/identifiers.ts';
import { permitReading } from '../domain/permissions.ts';
import type { MessagePlace } from '../domain/source-message.ts';
import { findActivityIdByMessage } from '../store/slack-messages.ts';
import type { PersonContext } from './context.ts';
/** The activity that one of our own messages is about; `null` for anybody else's message. */
export async function findActivityOfMessage(
  { store, workspaceId, actor }: PersonContext,
  place: MessagePlace,
): Promise<ActivityId | null> {
  permitReading(actor);
  return await findActivityIdByMessage(store.db, workspaceId, place);
}
