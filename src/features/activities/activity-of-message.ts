import type { ActivityId } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/source-message.ts';
import type { PersonContext } from '../../platform/context.ts';
import { findActivityIdByMessage } from '../../platform/outbox/slack-messages.ts';
import { permitReading } from '../access/index.ts';
/** The activity that one of our own messages is about; `null` for anybody else's message. */
export async function findActivityOfMessage(
  { store, workspaceId, actor }: PersonContext,
  place: MessagePlace,
): Promise<ActivityId | null> {
  permitReading(actor);
  return await findActivityIdByMessage(store.db, workspaceId, place);
}
