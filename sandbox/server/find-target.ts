import type { Place } from '../protocol/person-acts.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { PersonClient } from '../slack/person-client.ts';
import { type SeenMessage, withReplies } from '../slack/seen-message.ts';
import type { SeenView } from '../slack/seen-view.ts';

/** What the person has in front of them at this place; throws where it is no longer there. */
export function findTarget(person: PersonClient, place: Place): SeenMessage | SeenView {
  return place.kind === 'view' ? findView(person, place.viewId) : findMessage(person, place);
}

export function findView(person: PersonClient, viewId: string): SeenView {
  const home = person.home();
  const view = [...person.views(), ...(home === null ? [] : [home])].find(({ id }) => id === viewId);
  if (view === undefined) throw new NotPossible('this form is closed already; nothing was sent');
  return view;
}

export function findMessage(person: PersonClient, { channelId, ts }: { channelId: string; ts: string }): SeenMessage {
  const shared = withReplies(person.messagesIn(channelId));
  const message = [...shared, ...person.ephemeral()].find((one) => one.channelId === channelId && one.ts === ts);
  if (message === undefined) throw new NotPossible('this message is gone; nothing was sent');
  return message;
}
