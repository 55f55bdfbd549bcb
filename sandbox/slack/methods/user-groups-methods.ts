import { flagAt, textAt } from '../../wire/json-object.ts';
import { ApiRefusal } from '../api-refusal.ts';
import { userGroupObject } from '../user-group-record.ts';
import type { ApiMethods } from './api-method.ts';

export const userGroupsMethods: ApiMethods = {
  'usergroups.list': {
    token: 'bot',
    scope: 'usergroups:read',
    run: ({ directory, identity }, args) => {
      const withDisabled = flagAt(args, 'include_disabled');
      const groups = [...directory.userGroups.values()].filter(({ isDisabled }) => withDisabled || !isDisabled);
      const shown = { teamId: identity.teamId, withUsers: flagAt(args, 'include_users') };
      return { usergroups: groups.map((group) => userGroupObject(group, shown)) };
    },
  },
  'usergroups.users.list': {
    token: 'bot',
    scope: 'usergroups:read',
    run: ({ directory }, args) => {
      const group = directory.userGroups.get(textAt(args, 'usergroup') ?? '');
      if (group === undefined || (group.isDisabled && !flagAt(args, 'include_disabled'))) {
        throw new ApiRefusal('no_such_subteam');
      }
      return { users: [...group.members] };
    },
  },
};
