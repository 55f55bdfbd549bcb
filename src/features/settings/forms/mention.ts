import type { KnownBlock } from '@slack/types';
import type { PersonId } from '../../../core/identifiers.ts';
import { type Stated, selectedOptions, selectedPeople } from '../../../platform/slack/view-state.ts';
import { peopleElement } from '../../../platform/slack/views/fields.ts';
import { type Mention, problemAt, type SettingsProblem } from '../../workspace/index.ts';
import type { WantedMention } from '../mention.ts';
import type { SettingsTranslator } from '../texts.ts';
import { type FieldsOfForm, groupsElement, settingsField, userGroupOption } from './fields.ts';

export function shownMention(mention: Mention | null): ShownMention {
  const target = mention?.target ?? null;
  return {
    group: target?.kind === 'slack_group' ? target : null,
    personId: target?.kind === 'person' ? target.id : null,
    deputyId: mention?.deputyId ?? null,
  };
}

export function enteredMention(view: Stated): ShownMention {
  const [group] = selectedOptions(view, 'mention');
  const [personId = null] = selectedPeople(view, 'mention_person');
  const [deputyId = null] = selectedPeople(view, 'deputy');
  return { group: group === undefined ? null : { id: group.value, name: group.name }, personId, deputyId };
}

/** A mention has one target, a group or a person. A deputy needs a target. */
export function mentionProblems({ group, personId, deputyId }: ShownMention): readonly SettingsProblem[] {
  if (group !== null && personId !== null) return [problemAt('mention_person', 'two_mentions')];
  if (deputyId !== null && deputyId === personId) return [problemAt('deputy', 'deputy_is_target')];
  return deputyId !== null && group === null && personId === null ? [problemAt('deputy', 'deputy_alone')] : [];
}

export function wantedMention({ group, personId, deputyId }: ShownMention): WantedMention | null {
  if (personId !== null) return { target: { kind: 'person', id: personId }, deputyId };
  return group === null ? null : { target: { kind: 'slack_group', id: group.id }, deputyId };
}

/** Slack has to be asked about a new target or deputy. */
export function isOtherMention(wanted: ShownMention, set: Mention | null): boolean {
  const { group, personId, deputyId } = shownMention(set);
  const isOtherGroup = (wanted.group?.id ?? null) !== (group?.id ?? null);
  return isOtherGroup || wanted.personId !== personId || wanted.deputyId !== deputyId;
}

export interface ShownMention {
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly personId: PersonId | null;
  readonly deputyId: PersonId | null;
}

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
      // Slack lets a person clear a select only if it takes several values.
      element: groupsElement(t, group === null ? [] : [userGroupOption(group)], 1),
    }),
    ...settingsField(t, form, {
      field: 'mention_person',
      label: t.text('settings.mention.person'),
      isOptional: true,
      element: peopleElement(personId === null ? [] : [personId], 1),
    }),
    ...settingsField(t, form, {
      field: 'deputy',
      label: t.text('settings.mention.deputy'),
      hint: t.text('settings.mention.deputy_hint'),
      isOptional: true,
      element: peopleElement(deputyId === null ? [] : [deputyId], 1),
    }),
  ];
}
