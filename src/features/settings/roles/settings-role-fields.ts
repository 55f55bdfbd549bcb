import type { KnownBlock } from '@slack/types';
import type { PersonId } from '../../../core/identifiers.ts';
import { refuse } from '../../../core/refusal.ts';
import { type Role, roles } from '../../../core/role.ts';
import type { RoleAssignment } from '../../../core/role-assignment.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { context, option, section } from '../../../platform/slack/views/elements.ts';
import type { Names } from '../../../platform/slack/views/names.ts';
import {
  choiceElement,
  deviceGroupOption,
  type FieldsOfForm,
  linesElement,
  multiSearchElement,
  peopleElement,
  settingsField,
  userGroupOption,
} from '../forms/settings-fields.ts';
import { settingsFields } from '../ids.ts';
import { assignmentWords, roleHolderWords, type ShownLine } from '../settings-words.ts';

export interface ShownRoleGift {
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
      element: choiceElement('static_select', options, shown.role),
    }),
    ...settingsField(t, form, {
      field: 'slack_groups',
      label: t.text('settings.role.slack_groups'),
      isOptional: true,
      element: multiSearchElement(t, settingsFields.settingsUserGroups, shown.slackGroups.map(userGroupOption)),
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
  ];
}

export interface ShownRoleLimit {
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
  ];
}

function limitField(t: Translator, form: FieldsOfForm, deviceGroups: readonly string[]): readonly KnownBlock[] {
  const chosen = deviceGroups.map((name) => deviceGroupOption(t, name));
  return settingsField(t, form, {
    field: 'role_groups',
    label: t.text('settings.role.device_groups'),
    hint: t.text('settings.role.device_groups_hint'),
    isOptional: true,
    element: multiSearchElement(t, settingsFields.settingsDeviceGroups, chosen),
  });
}

export function roleRemovalFields(t: Translator, { model, index }: ShownLine): readonly KnownBlock[] {
  const assignment = model.settings.roles[index] ?? refuse('settings_item_gone', {});
  const role = t.text(`role.${assignment.role}`);
  const holder = { mrkdwn: assignmentWords(t, assignment, model) };
  return [section(t.mrkdwn('settings.role.removal', { role, holder })), context(t.mrkdwn('settings.role.tells'))];
}
