import type { WorkspaceView } from '../../protocol/workspace-view.ts';
import type { PagePlace } from './place.ts';

export interface SettledView {
  readonly workspace: WorkspaceView;
  /** False while what is shown was asked for by another person or for another channel. */
  readonly isSettled: boolean;
}

/** The last answer as far as it may be shown at `place`: nobody sees what only somebody else sees. */
export function settledView(answer: WorkspaceView, place: PagePlace): SettledView {
  const isSamePerson = answer.viewerId === place.personId;
  const isSameChannel = answer.conversation === null || answer.conversation.channelId === place.channelId;
  if (isSamePerson && isSameChannel) return { workspace: answer, isSettled: true };
  const shared = { ...answer, viewerId: place.personId, conversation: null };
  const workspace = isSamePerson ? shared : { ...shared, modals: [], home: null };
  return { workspace, isSettled: false };
}
