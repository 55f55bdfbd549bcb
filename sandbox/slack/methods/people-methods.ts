import { flagAt, type JsonObject, textAt } from '../../wire/json-object.ts';
import { ApiRefusal } from '../refusals.ts';
import type { StandInState } from '../stand-in-state.ts';
import { userGroupObject } from '../user-groups.ts';
import { userObject } from '../user-record.ts';
import { type ApiMethods, pageOf } from './api-method.ts';

export const usersMethods: ApiMethods = {
  'users.info': {
    token: 'bot',
    scope: 'users:read',
    run: (state, args) => {
      const user = state.directory.users.get(textAt(args, 'user') ?? '');
      if (user === undefined) {
        throw new ApiRefusal('user_not_found');
      }
      return { user: userObject(user, visible(state, args)) };
    },
  },
  'users.list': {
    token: 'bot',
    scope: 'users:read',
    run: (state, args) => {
      const users = [...state.directory.users.values()];
      const page = pageOf(users, args, { defaultLimit: 1000, maxLimit: 1000, keyOf: (user) => user.id });
      return {
        members: page.items.map((user) => userObject(user, visible(state, args))),
        cache_ts: Math.floor(state.now() / 1000),
        response_metadata: { next_cursor: page.nextCursor },
      };
    },
  },
  'users.lookupByEmail': {
    token: 'bot',
    scope: 'users:read.email',
    run: (state, args) => {
      const email = textAt(args, 'email');
      const users = [...state.directory.users.values()].filter((user) => !user.isDeleted);
      const user = users.find((one) => email !== undefined && one.email === email);
      if (user === undefined) {
        throw new ApiRefusal('users_not_found');
      }
      return { user: userObject(user, { withEmail: true, withLocale: false }) };
    },
  },
};

function visible(state: StandInState, args: JsonObject): { withEmail: boolean; withLocale: boolean } {
  return { withEmail: state.scopes.has('users:read.email'), withLocale: flagAt(args, 'include_locale') };
}

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

export const authMethods: ApiMethods = {
  'api.test': { token: 'bot', run: (_state, args) => ({ args }) },
  'auth.test': {
    token: 'bot',
    run: ({ identity }) => ({
      url: `https://${identity.teamDomain}.slack.com/`,
      team: identity.teamName,
      user: identity.botHandle,
      team_id: identity.teamId,
      user_id: identity.botUserId,
      bot_id: identity.botId,
      app_id: identity.appId,
      app_name: identity.botHandle,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': {
    token: 'app',
    run: ({ sockets }) => {
      if (sockets === undefined) {
        throw new ApiRefusal('socket_mode_not_enabled');
      }
      return { url: sockets.issueUrl() };
    },
  },
};
