import type { JsonObject, WorkspaceView } from '../../../protocol/workspace-view.ts';
import { jsonAt, listAt, textAt, textsAt, wordsAt } from '../json-at.ts';
import { withEmoji } from '../text/plain-text.tsx';

/** An option in a list. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly description: string;
}

export interface ChoiceGroupOf {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** The current content of a list. */
export interface Offer {
  readonly groups: readonly ChoiceGroupOf[];
  /** A text instead of choices, or below them. */
  readonly note: string | null;
  readonly isTrouble: boolean;
}

export function choiceOf(option: JsonObject): Choice {
  return { id: textAt(option, 'value') ?? '', text: words(option, 'text'), description: words(option, 'description') };
}

/** Reads the choices of an element, or of an answer of the bot. */
export function choiceGroups(source: JsonObject, keys = { options: 'options', groups: 'option_groups' }) {
  const groups = listAt(source, keys.groups).map((group) => groupOf(group));
  const options = listAt(source, keys.options).map(choiceOf);
  return options.length === 0 ? groups : [{ label: '', choices: options }, ...groups];
}

/** The choices that contain the typed text. */
export function offerMatching(groups: readonly ChoiceGroupOf[], query: string): Offer {
  const typed = query.trim().toLocaleLowerCase();
  const matching = groups
    .map(({ label, choices }) => ({ label, choices: choices.filter((choice) => isMatch(choice, typed)) }))
    .filter(({ choices }) => choices.length > 0);
  return { groups: matching, note: matching.length === 0 ? 'No results' : null, isTrouble: false };
}

function isMatch({ text, description }: Choice, typed: string): boolean {
  return text.toLocaleLowerCase().includes(typed) || description.toLocaleLowerCase().includes(typed);
}

function groupOf(group: JsonObject): ChoiceGroupOf {
  return { label: words(group, 'label'), choices: listAt(group, 'options').map(choiceOf) };
}

function words(source: JsonObject, key: string): string {
  const isPlain = textAt(jsonAt(source, key), 'type') !== 'mrkdwn';
  return isPlain && jsonAt(source, key)?.['emoji'] !== false ? withEmoji(wordsAt(source, key)) : wordsAt(source, key);
}

type Directory = Pick<WorkspaceView, 'people' | 'channels' | 'joinable'>;

/** The people, conversations or channels that a select offers to the viewer. */
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
