import type { JsonObject, WorkspaceView } from '../../../protocol/workspace-view.ts';
import { jsonAt, textAt, textsAt } from '../json-at.ts';
import type { Choice } from './choice.ts';

type Directory = Pick<WorkspaceView, 'people' | 'channels' | 'joinable'>;

/** The people, conversations or channels that a select offers to whoever sits here. */
export function directoryChoices(directory: Directory, element: JsonObject): readonly Choice[] {
  const type = textAt(element, 'type') ?? '';
  if (type.endsWith('users_select')) {
    return directory.people.map(({ id, realName, handle }) => ({ id, text: realName, description: `@${handle}` }));
  }
  const filter = jsonAt(element, 'filter');
  const wanted = textsAt(filter, 'include');
  const kinds = type.endsWith('channels_select') ? ['public'] : wanted.length === 0 ? null : wanted;
  const isWithoutShared = filter?.['exclude_external_shared_channels'] === true;
  return [...directory.channels, ...directory.joinable]
    .filter(({ kind }) => kinds === null || kinds.includes(kind === 'direct' ? 'im' : kind))
    .filter(({ isShared, isArchived }) => !isArchived && !(isWithoutShared && isShared))
    .map(({ id, name, kind }) => ({ id, text: kind === 'direct' ? name : `#${name}`, description: '' }));
}
