import type { KnownBlock } from '@slack/types';
import type { PersonId } from '../../domain/identifiers.ts';
import { type Role, roles } from '../../domain/role.ts';
import type { RoleAssignment } from '../../domain/role-assignment.ts';
import type { Translator } from '../../i18n/translator.ts';
import { fieldIds } from '../ids.ts';
import { settingsBlockId } from '../values/settings-values.ts';
import { context, option, section } from './elements.ts';
import type { Names } from './names.ts';
import {
  boxesElement,
  deviceGroupOption,
  type FieldsOfForm,
  linesElement,
  multiSearchElement,
  peopleElement,
  selectElement,
  settingsField,
  userGroupOption,
} from './settings-fields.ts';
import { roleHolderWords } from './settings-words.ts';

/** What follows from what was filled in, by its key, where it has to be confirmed; `null` = nothing. */
export interface ShownConfirmation {
  readonly asked: string | null;
  readonly confirmed: string | null;
}

export interface ShownRoleGift extends ShownConfirmation {
  readonly role: Role | null;
  readonly slackGroups: readonly { readonly id: string; readonly name: string }[];
  /** As typed. */
  readonly entraGroups: readonly string[];
  readonly personIds: readonly PersonId[];
  readonly deviceGroups: readonly string[];
}

// A hundred object ids fit.
const longestEntraGroups = 3000;

export function roleFields(t: Translator, form: FieldsOfForm, shown: ShownRoleGift): readonly KnownBlock[] {
  const options = roles.map((role) => option(t.text(`role.${role}`), role, t.text(`settings.may.${role}`)));
  return [
    ...settingsField(t, form, {
      field: 'role',
      label: t.text('settings.role.role'),
      element: selectElement(options, shown.role),
    }),
    ...settingsField(t, form, {
      field: 'slack_groups',
      label: t.text('settings.role.slack_groups'),
      isOptional: true,
      element: multiSearchElement(t, fieldIds.settingsUserGroups, shown.slackGroups.map(userGroupOption)),
    }),
    ...settingsField(t, form, {
      field: 'entra_groups',
      label: t.text('settings.role.entra_groups'),
      hint: t.text('settings.role.entra_hint'),
      isOptional: true,
      element: linesElement(shown.entraGroups, longestEntraGroups),
    }),
    ...settingsField(t, form, {
      field: 'people',
      label: t.text('settings.role.people'),
      hint: t.text('settings.role.tells'),
      isOptional: true,
      element: peopleElement(shown.personIds),
    }),
    ...limitField(t, form, shown.deviceGroups),
    ...confirmField(t, form, shown),
  ];
}

export interface ShownRoleLimit extends ShownConfirmation {
  readonly assignment: RoleAssignment;
  readonly names: Names;
  readonly deviceGroups: readonly string[];
}

export function roleLimitFields(t: Translator, form: FieldsOfForm, shown: ShownRoleLimit): readonly KnownBlock[] {
  const { role, holder } = shown.assignment;
  const words = { role: t.text(`role.${role}`), holder: { mrkdwn: roleHolderWords(t, holder, shown.names) } };
  return [
    section(t.mrkdwn('settings.role.about', words)),
    ...limitField(t, form, shown.deviceGroups),
    context(t.mrkdwn('settings.role.tells')),
    ...confirmField(t, form, shown),
  ];
}

/** Another box for whatever else follows: a tick that Slack kept would be for what is not asked any more. */
function confirmField(
  t: Translator,
  form: FieldsOfForm,
  { asked, confirmed }: ShownConfirmation,
): readonly KnownBlock[] {
  if (asked === null) return [];
  const ticked = confirmed === asked ? [asked] : [];
  const [field, ...problems] = settingsField(t, form, {
    field: 'role_confirmed',
    label: t.text('settings.role.confirm'),
    // Whoever changes their mind instead has nothing to confirm.
    isOptional: true,
    element: boxesElement([option(t.text('settings.role.confirm_box'), asked)], ticked),
  });
  return field === undefined ? [] : [{ ...field, block_id: settingsBlockId('role_confirmed', asked) }, ...problems];
}

function limitField(t: Translator, form: FieldsOfForm, deviceGroups: readonly string[]): readonly KnownBlock[] {
  const chosen = deviceGroups.map((name) => deviceGroupOption(t, name));
  return settingsField(t, form, {
    field: 'role_groups',
    label: t.text('settings.role.device_groups'),
    hint: t.text('settings.role.device_groups_hint'),
    isOptional: true,
    element: multiSearchElement(t, fieldIds.settingsDeviceGroups, chosen),
  });
}
