import type { PersonId } from '../../domain/identifiers.ts';
import { roles } from '../../domain/role.ts';
import { problemAt } from '../../domain/settings-problem.ts';
import { giveRole } from '../../usecases/give-role.ts';
import { chosenOptions, chosenValue, chosenValues, lineValues, peopleValues } from '../settings-values.ts';
import { roleFields, type ShownRoleGift } from '../views/settings-role-fields.ts';
import { groupNames } from './group-names.ts';
import type { SettingsFormKind } from './settings-form-kind.ts';

// Somebody waits in front of it.
const patienceMs = 15_000;

export const roleForm: SettingsFormKind<ShownRoleGift> = {
  topic: 'roles',
  addsToList: true,
  shown: () => ({ role: null, slackGroups: [], entraGroups: [], personIds: [], deviceGroups: [] }),
  fields: roleFields,
  read: (view, { model }) => {
    const limit = groupNames(chosenValues(view, 'role_groups'), model.deviceGroups, 'role_groups');
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
