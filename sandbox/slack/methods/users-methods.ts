import { flagAt, type JsonObject, textAt } from '../../wire/json-object.ts';
import { ApiRefusal } from '../api-refusal.ts';
import type { StandInState } from '../stand-in-state.ts';
import { userObject } from '../user-record.ts';
import type { ApiMethods } from './api-method.ts';
import { pageOf } from './page-of.ts';

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
