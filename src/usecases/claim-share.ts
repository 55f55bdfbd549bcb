import { permitReading } from '../domain/permissions.ts';
import { claimRequest } from '../store/handled-requests.ts';
import type { PersonContext } from './context.ts';

/**
 * Claims the sharing of one message; false where it was claimed before. The claim comes before the post and stays
 * where that fails: rather nothing than the same list twice, since a new list costs one command.
 */
export async function claimShare(
  context: PersonContext,
  message: { readonly channelId: string | null; readonly messageTs: string | null },
): Promise<boolean> {
  permitReading(context.actor);
  const key = shareKey(context, message);
  if (key === null) return true;
  const { workspaceId, store, clock } = context;
  const claim = { workspaceId, key, subjectId: context.actor.person.id, at: clock.now() };
  return await store.inTransaction(async (tx) => (await claimRequest(tx, claim)) === null);
}

/** By the message, so that two presses of its button are one request; otherwise by the press. */
function shareKey(
  { actor, requestKey }: PersonContext,
  { channelId, messageTs }: Parameters<typeof claimShare>[1],
): string | null {
  return messageTs === null ? requestKey : `share:${actor.person.id}:${channelId ?? ''}:${messageTs}`;
}
