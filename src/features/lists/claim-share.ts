import type { PersonContext } from '../../platform/context.ts';
import { claimRequest } from '../../platform/database/handled-requests.ts';
import { permitReading } from '../access/index.ts';

/** `repeat`: Slack brought the same press twice. */
export type ShareClaim = 'claimed' | 'repeat' | 'shared_before';

/**
 * Claims the sharing of one message. The claim comes before the post and stays
 * where that fails: rather nothing than the same list twice, since a new list costs one command.
 */
export async function claimShare(
  context: PersonContext,
  message: { readonly channelId: string | null; readonly messageTs: string | null },
): Promise<ShareClaim> {
  permitReading(context.actor);
  const key = shareKey(context, message);
  if (key === null) return 'claimed';
  const { workspaceId, store, clock, actor, requestKey } = context;
  const press = requestKey ?? actor.person.id;
  const claim = { workspaceId, key, subjectId: press, at: clock.now() };
  const earlier = await store.inTransaction((tx) => claimRequest(tx, claim));
  if (earlier === null) return 'claimed';
  return requestKey !== null && earlier === press ? 'repeat' : 'shared_before';
}

/** By the message, so that two presses of its button are one request; otherwise by the press. */
function shareKey(
  { actor, requestKey }: PersonContext,
  { channelId, messageTs }: Parameters<typeof claimShare>[1],
): string | null {
  return messageTs === null ? requestKey : `share:${actor.person.id}:${channelId ?? ''}:${messageTs}`;
}
