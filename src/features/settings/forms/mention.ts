import type { KnownBlock } from '@slack/types';
import type { PersonId } from '../../../core/identifiers.ts';
import type { Priority } from '../../../core/priority.ts';
import { type Mention, problemAt, type SettingsProblem } from '../../workspace/index.ts';
import { settingsFields } from '../ids.ts';
import type { WantedMention } from '../mention.ts';
import type { SettingsTranslator } from '../texts.ts';
import { type FieldsOfForm, multiSearchElement, peopleElement, settingsField, userGroupOption } from './fields.ts';
import { chosenOptions, peopleValues, type Stated } from './values.ts';

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

/** Whom new cards mention, as entered in the form: one of the two, or nobody. */
export interface ShownMention {
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly personId: PersonId | null;
}

// Only what takes several can be emptied again.
const atMostOne = { max_selected_items: 1 } as const;

export function mentionFields(
  t: SettingsTranslator,
  form: FieldsOfForm,
  { group, personId }: ShownMention,
  groupLabel: string,
): readonly KnownBlock[] {
  return [
    ...settingsField(t, form, {
      field: 'mention',
      label: groupLabel,
      hint: t.text('settings.mention.hint'),
      isOptional: true,
      element: {
        ...multiSearchElement(t, settingsFields.settingsUserGroups, group === null ? [] : [userGroupOption(group)]),
        ...atMostOne,
      },
    }),
    ...settingsField(t, form, {
      field: 'mention_person',
      label: t.text('settings.mention.person'),
      isOptional: true,
      element: { ...peopleElement(personId === null ? [] : [personId]), ...atMostOne },
    }),
  ];
}
