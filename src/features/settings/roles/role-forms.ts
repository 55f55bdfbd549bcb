import type { PersonId } from '../../../core/identifiers.ts';
import { refuse } from '../../../core/refusal.ts';
import { roles } from '../../../core/role.ts';
import type { RoleAssignment } from '../../../core/role-assignment.ts';
import { problemAt } from '../../workspace/index.ts';
import { chosenOptions, chosenValue, groupNames, lineValues, peopleValues } from '../forms/entered-settings.ts';
import type { SettingsFormKind } from '../forms/runnable-form.ts';
import { lineIn } from '../forms/settings-values.ts';
import type { SettingsModel, ShownLine } from '../settings-words.ts';
import { limitRole, removeRole } from './change-role.ts';
import { giveRole } from './give-role.ts';
import {
  roleFields,
  roleLimitFields,
  roleRemovalFields,
  type ShownRoleGift,
  type ShownRoleLimit,
} from './settings-role-fields.ts';

// Somebody waits in front of it.
const patienceMs = 15_000;

export const roleForm: SettingsFormKind<ShownRoleGift> = {
  topic: 'roles',
  shown: () => ({ role: null, slackGroups: [], entraGroups: [], personIds: [], deviceGroups: [] }),
  fields: roleFields,
  read: (view, { model }) => {
    const limit = groupNames(view, 'role_groups', model.deviceGroups);
    const role = chosenValue(view, 'role');
    const draft: ShownRoleGift = {
      role: roles.find((known) => known === role) ?? null,
      slackGroups: chosenOptions(view, 'slack_groups'),
      entraGroups: lineValues(view, 'entra_groups'),
      personIds: peopleValues(view, 'people').map((id) => id as PersonId),
      deviceGroups: limit.names,
    };
    return { draft, problems: [...limit.problems, ...(draft.role === null ? [problemAt('role', 'missing')] : [])] };
  },
  isSlow: () => true,
  save: ({ context, deps: { directory, entraGroups } }, { draft, value }) => {
    const gift = {
      seenVersion: value.version,
      role: draft.role ?? 'auditor',
      slackGroupIds: draft.slackGroups.map(({ id }) => id),
      entraGroups: draft.entraGroups,
      personIds: draft.personIds,
      deviceGroups: draft.deviceGroups.length === 0 ? null : draft.deviceGroups,
    };
    return giveRole(context, { directory, entraGroups }, { gift, signal: AbortSignal.timeout(patienceMs) });
  },
};

export const roleLimitForm: SettingsFormKind<ShownRoleLimit> = {
  topic: 'roles',
  shown: (model, item) => {
    const assignment = assignmentOf(model, item);
    return { assignment, names: model.names, deviceGroups: assignment.deviceGroups ?? [] };
  },
  fields: roleLimitFields,
  read: (view, { model, item }) => {
    const { names, problems } = groupNames(view, 'role_groups', model.deviceGroups);
    return { draft: { assignment: assignmentOf(model, item), names: model.names, deviceGroups: names }, problems };
  },
  save: ({ context }, { draft: { deviceGroups }, value }) =>
    limitRole(context, {
      seenVersion: value.version,
      index: lineIn(value.item),
      deviceGroups: deviceGroups.length === 0 ? null : deviceGroups,
    }),
};

export const roleRemovalForm: SettingsFormKind<ShownLine> = {
  topic: 'roles',
  shown: (model, item) => ({ model, index: lineIn(item) }),
  fields: (t, _form, shown) => roleRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) => removeRole(context, { seenVersion: value.version, index }),
};

function assignmentOf({ settings }: SettingsModel, item: string | null): RoleAssignment {
  return settings.roles[lineIn(item)] ?? refuse('settings_item_gone', {});
}
