import { refuse } from '../../domain/refusal.ts';
import type { RoleAssignment } from '../../domain/role-assignment.ts';
import { limitRole } from '../../usecases/change-role.ts';
import { chosenValues } from '../settings-values.ts';
import { lineIn } from '../values/settings-values.ts';
import { roleLimitFields, type ShownRoleLimit } from '../views/settings-role-fields.ts';
import type { SettingsModel } from '../views/settings-words.ts';
import { groupNames } from './group-names.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

export const roleLimitForm: SettingsFormKind<ShownRoleLimit> = {
  topic: 'roles',
  shown: (model, item) => {
    const assignment = assignmentOf(model, item);
    return { assignment, names: model.names, deviceGroups: assignment.deviceGroups ?? [] };
  },
  fields: roleLimitFields,
  read: (view, { model, item }) => {
    const { names, problems } = groupNames(chosenValues(view, 'role_groups'), model.deviceGroups, 'role_groups');
    return { draft: { assignment: assignmentOf(model, item), names: model.names, deviceGroups: names }, problems };
  },
  isSlow: quick,
  save: ({ context }, { draft: { deviceGroups }, value }) =>
    limitRole(context, {
      seenVersion: value.version,
      index: lineIn(value.item),
      deviceGroups: deviceGroups.length === 0 ? null : deviceGroups,
    }),
};

function assignmentOf({ settings }: SettingsModel, item: string | null): RoleAssignment {
  return settings.roles[lineIn(item)] ?? refuse('settings_item_gone', {});
}
