import type { Message, Person } from '../../protocol/workspace-view.ts';

/** Slack lets people delete their own messages, and workspace admins every one. */
export function canDelete(viewer: Pick<Person, 'id' | 'part'>, { authorId, isEphemeral }: Message): boolean {
  if (isEphemeral) return false;
  return authorId === viewer.id || viewer.part.toLowerCase().includes('workspace admin');
}
