import type { KnownBlock } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import { type Role, type RoleAssignment, roles } from '../../../core/roles.ts';
import { selectedOptions, selectedPeople, selectedValue } from '../../../platform/slack/view-state.ts';
import { context, option, section } from '../../../platform/slack/views/elements.ts';
import { choiceElement, linesElement, peopleElement } from '../../../platform/slack/views/fields.ts';
import type { Names } from '../../../platform/slack/views/text.ts';
import { enqueueGroupReading } from '../../access/index.ts';
import { ownMemberships } from '../../people/index.ts';
import { problemAt } from '../../workspace/index.ts';
import { changeSettings, requireItem } from '../change.ts';
import { assignmentText, roleHolderText, type SettingsModel, type ShownLine } from '../format.ts';
import {
  deviceGroupOption,
  type FieldsOfForm,
  groupsElement,
  settingsField,
  userGroupOption,
} from '../forms/fields.ts';
import type { SettingsFormKind } from '../forms/runnable-form.ts';
import { groupNames, lineIn, lineValues } from '../forms/values.ts';
import type { SettingsTranslator } from '../texts.ts';
import { giveRole } from './roles.ts';

// A person waits for the answer.
const patienceMs = 15_000;

export const roleForm: SettingsFormKind<ShownRoleGift> = {
  sectionName: 'roles',
  title: 'settings.form.role',
  shown: () => ({ role: null, slackGroups: [], entraGroups: [], personIds: [], deviceGroups: [] }),
  fields: roleFields,
  read: (view, { model }) => {
    const limit = groupNames(view, 'role_groups', model.deviceGroups);
    const role = selectedValue(view, 'role');
    const draft: ShownRoleGift = {
      role: roles.find((known) => known === role) ?? null,
      slackGroups: selectedOptions(view, 'slack_groups').map(({ value, name }) => ({ id: value, name })),
      entraGroups: lineValues(view, 'entra_groups'),
      personIds: selectedPeople(view, 'people'),
      deviceGroups: limit.names,
    };
    return { draft, problems: [...limit.problems, ...(draft.role === null ? [problemAt('role', 'missing')] : [])] };
  },
  isSlow: () => true,
  save: ({ context, deps }, { draft, value }) => {
    const deviceGroups = draft.deviceGroups.length === 0 ? null : draft.deviceGroups;
    const gift = { ...draft, role: draft.role ?? 'auditor', deviceGroups, seenVersion: value.version };
    return giveRole(context, deps, { gift, signal: AbortSignal.timeout(patienceMs) });
  },
};

export const roleLimitForm: SettingsFormKind<ShownRoleLimit> = {
  sectionName: 'roles',
  title: 'settings.form.role_limit',
  shown: (model, item) => {
    const assignment = requireAssignment(model, item);
    return { assignment, names: model.names, deviceGroups: assignment.deviceGroups ?? [] };
  },
  fields: roleLimitFields,
  read: (view, { model, item }) => {
    const { names, problems } = groupNames(view, 'role_groups', model.deviceGroups);
    return { draft: { assignment: requireAssignment(model, item), names: model.names, deviceGroups: names }, problems };
  },
  save: ({ context }, { draft: { deviceGroups }, value }) =>
    changeSettings(context, {
      seen: { sectionName: 'roles', version: value.version },
      wanted: ({ roles: given }) => {
        const index = lineIn(value.item);
        const limited = {
          ...requireItem(given, index),
          deviceGroups: deviceGroups.length === 0 ? null : deviceGroups,
        };
        return { roles: given.with(index, limited) };
      },
      ownMemberships: ownMemberships(context.actor),
    }),
};

/** Bot admins cannot take the settings from themselves; `changeSettings` checks that. */
export const roleRemovalForm: SettingsFormKind<ShownLine> = {
  sectionName: 'roles',
  title: 'settings.form.role_removal',
  shown: (model, item) => ({ model, index: lineIn(item) }),
  fields: (t, _form, shown) => roleRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) =>
    changeSettings(context, {
      seen: { sectionName: 'roles', version: value.version },
      wanted: ({ roles: given }) => ({ roles: requireItem(given, index) && given.toSpliced(index, 1) }),
      ownMemberships: ownMemberships(context.actor),
      alongside: (tx) => enqueueGroupReading(context, tx),
    }),
};

function requireAssignment({ settings }: SettingsModel, item: string | null): RoleAssignment {
  return settings.roles[lineIn(item)] ?? rejectWith('settings_item_gone', {});
}

export interface ShownRoleGift {
  readonly role: Role | null;
  readonly slackGroups: readonly { readonly id: string; readonly name: string }[];
  /** As typed. */
  readonly entraGroups: readonly string[];
  readonly personIds: readonly PersonId[];
  readonly deviceGroups: readonly string[];
}

// About eighty object ids fit.
const longestEntraGroups = 3000;

export function roleFields(t: SettingsTranslator, form: FieldsOfForm, shown: ShownRoleGift): readonly KnownBlock[] {
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
      element: groupsElement(t, shown.slackGroups.map(userGroupOption)),
    }),
    ...settingsField(t, form, {
      field: 'entra_groups',
      label: t.text('settings.role.entra_groups'),
      hint: t.text('settings.role.entra_hint'),
      isOptional: true,
      element: linesElement(longestEntraGroups, shown.entraGroups.join('\n')),
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

export function roleLimitFields(
  t: SettingsTranslator,
  form: FieldsOfForm,
  shown: ShownRoleLimit,
): readonly KnownBlock[] {
  const { role, holder } = shown.assignment;
  const words = { role: t.text(`role.${role}`), holder: { mrkdwn: roleHolderText(t, holder, shown.names) } };
  return [
    section(t.mrkdwn('settings.role.about', words)),
    ...limitField(t, form, shown.deviceGroups),
    context(t.mrkdwn('settings.role.tells')),
  ];
}

function limitField(t: SettingsTranslator, form: FieldsOfForm, deviceGroups: readonly string[]): readonly KnownBlock[] {
  const chosen = deviceGroups.map((name) => deviceGroupOption(t, name));
  return settingsField(t, form, {
    field: 'role_groups',
    label: t.text('settings.role.device_groups'),
    hint: t.text('settings.role.device_groups_hint'),
    isOptional: true,
    element: groupsElement(t, chosen),
  });
}

export function roleRemovalFields(t: SettingsTranslator, { model, index }: ShownLine): readonly KnownBlock[] {
  const assignment = model.settings.roles[index] ?? rejectWith('settings_item_gone', {});
  const role = t.text(`role.${assignment.role}`);
  const holder = { mrkdwn: assignmentText(t, assignment, model) };
  return [section(t.mrkdwn('settings.role.removal', { role, holder })), context(t.mrkdwn('settings.role.tells'))];
}
