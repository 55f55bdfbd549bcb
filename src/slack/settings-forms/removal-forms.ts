import { consequencesKey, roleConsequences } from '../../domain/role-consequences.ts';
import { removeRole } from '../../usecases/remove-role.ts';
import { removeRoute } from '../../usecases/remove-route.ts';
import { lineIn } from '../values/settings-values.ts';
import {
  roleRemovalFields,
  routeRemovalFields,
  type ShownRemoval,
  type ShownRoleRemoval,
} from '../views/settings-removal-fields.ts';
import type { SettingsModel } from '../views/settings-words.ts';
import { roleRemarks } from './role-remarks.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

// Nothing is filled in: each asks whether a line is to go, and says what holds then.

export const roleRemovalForm: SettingsFormKind<ShownRoleRemoval> = {
  topic: 'roles',
  shown: shownRole,
  read: (_view, { model, item }) => ({ draft: shownRole(model, item), problems: [] }),
  isSlow: quick,
  shownKey: ({ consequences }) => consequencesKey(consequences),
  remarks: roleRemarks,
  fields: (t, _form, shown) => roleRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) =>
    removeRole(context, { seenVersion: value.version, index, confirmed: value.shownKey ?? null }),
};

function shownRole(model: SettingsModel, item: string | null): ShownRoleRemoval {
  const index = lineIn(item);
  const { roles: before } = model.settings;
  const { livingRoles: living, deviceGroups } = model;
  const change = { before, after: before.toSpliced(index, 1), living, deviceGroups };
  return { model, index, consequences: roleConsequences(change) };
}

export const routeRemovalForm: SettingsFormKind<ShownRemoval> = {
  topic: 'routes',
  shown: shownRoute,
  read: (_view, { model, item }) => ({ draft: shownRoute(model, item), problems: [] }),
  isSlow: quick,
  fields: (t, _form, shown) => routeRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) => removeRoute(context, { seenVersion: value.version, index }),
};

function shownRoute(model: SettingsModel, item: string | null): ShownRemoval {
  return { model, index: lineIn(item) };
}
