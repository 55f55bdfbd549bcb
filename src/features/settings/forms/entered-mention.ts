import type { PersonId } from '../../../core/identifiers.ts';
import type { Priority } from '../../../core/priority.ts';
import type { Mention } from '../../workspace/index.ts';
import { problemAt, type SettingsProblem } from '../../workspace/index.ts';
import type { WantedMention } from '../find-mention.ts';
import { chosenOptions, peopleValues, type Stated } from './entered-settings.ts';
import type { ShownMention } from './settings-mention-fields.ts';

export function shownMention(mention: Mention | null): ShownMention {
  const target = mention?.target ?? null;
  return {
    group: target?.kind === 'slack_group' ? target : null,
    personId: target?.kind === 'person' ? target.id : null,
  };
}

export function enteredMention(view: Stated): ShownMention {
  const [group = null] = chosenOptions(view, 'mention');
  const [personId = null] = peopleValues(view, 'mention_person');
  return { group, personId: personId as PersonId | null };
}

/** One is mentioned, not two. */
export function mentionProblems({ group, personId }: ShownMention): readonly SettingsProblem[] {
  return group === null || personId === null ? [] : [problemAt('mention_person', 'two_mentions')];
}

export function wantedMention(
  { group, personId }: ShownMention,
  priorities: readonly Priority[],
): WantedMention | null {
  if (personId !== null) return { target: { kind: 'person', id: personId }, priorities };
  return group === null ? null : { target: { kind: 'slack_group', id: group.id }, priorities };
}

/** Slack has to be asked about who is new. */
export function isOtherMention(wanted: ShownMention, set: Mention | null): boolean {
  const { group, personId } = shownMention(set);
  return (wanted.group?.id ?? null) !== (group?.id ?? null) || wanted.personId !== personId;
}
