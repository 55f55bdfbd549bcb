import type { KnownBlock } from '@slack/types';
import type { PersonId } from '../../../core/identifiers.ts';
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
    deputyId: mention?.deputyId ?? null,
  };
}

export function enteredMention(view: Stated): ShownMention {
  const [group = null] = chosenOptions(view, 'mention');
  const [personId = null] = peopleValues(view, 'mention_person');
  const [deputyId = null] = peopleValues(view, 'deputy');
  return { group, personId: personId as PersonId | null, deputyId: deputyId as PersonId | null };
}

/** One is pinged first, not two; a deputy comes after somebody. */
export function mentionProblems({ group, personId, deputyId }: ShownMention): readonly SettingsProblem[] {
  if (group !== null && personId !== null) return [problemAt('mention_person', 'two_mentions')];
  return deputyId !== null && group === null && personId === null ? [problemAt('deputy', 'deputy_alone')] : [];
}

export function wantedMention({ group, personId, deputyId }: ShownMention): WantedMention | null {
  if (personId !== null) return { target: { kind: 'person', id: personId }, deputyId };
  return group === null ? null : { target: { kind: 'slack_group', id: group.id }, deputyId };
}

/** Slack has to be asked about who is new. */
export function isOtherMention(wanted: ShownMention, set: Mention | null): boolean {
  const { group, personId, deputyId } = shownMention(set);
  const isOtherGroup = (wanted.group?.id ?? null) !== (group?.id ?? null);
  return isOtherGroup || wanted.personId !== personId || wanted.deputyId !== deputyId;
}

/** Who is pinged, as entered in the form: a group or a person, and a deputy. */
export interface ShownMention {
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly personId: PersonId | null;
  readonly deputyId: PersonId | null;
}

// Only what takes several can be emptied again.
const atMostOne = { max_selected_items: 1 } as const;

export function mentionFields(
  t: SettingsTranslator,
  form: FieldsOfForm,
  { group, personId, deputyId }: ShownMention,
): readonly KnownBlock[] {
  return [
    ...settingsField(t, form, {
      field: 'mention',
      label: t.text('settings.mention.group'),
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
    ...settingsField(t, form, {
      field: 'deputy',
      label: t.text('settings.mention.deputy'),
      hint: t.text('settings.mention.deputy_hint'),
      isOptional: true,
      element: { ...peopleElement(deputyId === null ? [] : [deputyId]), ...atMostOne },
    }),
  ];
}
