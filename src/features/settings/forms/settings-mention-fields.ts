import type { KnownBlock } from '@slack/types';
import type { PersonId } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { settingsFields } from '../ids.ts';
import {
  type FieldsOfForm,
  multiSearchElement,
  peopleElement,
  settingsField,
  userGroupOption,
} from './settings-fields.ts';

/** Whom new cards mention, as it stands in the form: one of the two, or nobody. */
export interface ShownMention {
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly personId: PersonId | null;
}

interface Labels {
  readonly group: string;
  readonly person: string;
}

// Only what takes several can be emptied again.
const atMostOne = { max_selected_items: 1 } as const;

export function mentionFields(
  t: Translator,
  form: FieldsOfForm,
  { group, personId }: ShownMention,
  labels: Labels,
): readonly KnownBlock[] {
  return [
    ...settingsField(t, form, {
      field: 'mention',
      label: labels.group,
      hint: t.text('settings.mention.hint'),
      isOptional: true,
      element: {
        ...multiSearchElement(t, settingsFields.settingsUserGroups, group === null ? [] : [userGroupOption(group)]),
        ...atMostOne,
      },
    }),
    ...settingsField(t, form, {
      field: 'mention_person',
      label: labels.person,
      isOptional: true,
      element: { ...peopleElement(personId === null ? [] : [personId]), ...atMostOne },
    }),
  ];
}
