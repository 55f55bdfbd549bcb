import { removeRole } from '../../usecases/remove-role.ts';
import { removeRoute } from '../../usecases/remove-route.ts';
import { lineIn } from '../values/settings-values.ts';
import { roleRemovalFields, routeRemovalFields, type ShownRemoval } from '../views/settings-removal-fields.ts';
import { roleRemarks } from './role-remarks.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

/** Nothing is filled in: each asks whether a line is to go, and says what holds then. */
const asked = {
  shown: (model, item) => ({ model, index: lineIn(item) }),
  read: (_view, { model, item }) => ({ draft: { model, index: lineIn(item) }, problems: [] }),
  isSlow: quick,
} as const satisfies Partial<SettingsFormKind<ShownRemoval>>;

export const roleRemovalForm: SettingsFormKind<ShownRemoval> = {
  ...asked,
  topic: 'roles',
  remarks: roleRemarks,
  fields: (t, _form, shown) => roleRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) => removeRole(context, { seenVersion: value.version, index }),
};

export const routeRemovalForm: SettingsFormKind<ShownRemoval> = {
  ...asked,
  topic: 'routes',
  fields: (t, _form, shown) => routeRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) => removeRoute(context, { seenVersion: value.version, index }),
};
