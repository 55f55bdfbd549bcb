import { ApiRefusal } from '../api-refusal.ts';
import type { ApiMethods } from './api-method.ts';

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
