import { removeRole } from '../../usecases/change-role.ts';
import { removeRoute } from '../../usecases/remove-route.ts';
import { lineIn } from '../values/settings-values.ts';
import { roleRemovalFields, routeRemovalFields, type ShownRemoval } from '../views/settings-removal-fields.ts';
import type { SettingsModel } from '../views/settings-words.ts';
import { quick, type SettingsFormKind } from './settings-form-kind.ts';

// Nothing is filled in: each asks whether a line is to go.

export const roleRemovalForm: SettingsFormKind<ShownRemoval> = {
  topic: 'roles',
  shown: shownLine,
  read: (_view, { model, item }) => ({ draft: shownLine(model, item), problems: [] }),
  isSlow: quick,
  fields: (t, _form, shown) => roleRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) => removeRole(context, { seenVersion: value.version, index }),
};

export const routeRemovalForm: SettingsFormKind<ShownRemoval> = {
  topic: 'routes',
  shown: shownLine,
  read: (_view, { model, item }) => ({ draft: shownLine(model, item), problems: [] }),
  isSlow: quick,
  fields: (t, _form, shown) => routeRemovalFields(t, shown),
  save: ({ context }, { draft: { index }, value }) => removeRoute(context, { seenVersion: value.version, index }),
};

function shownLine(model: SettingsModel, item: string | null): ShownRemoval {
  return { model, index: lineIn(item) };
}
