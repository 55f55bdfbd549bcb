import type { ApiMethods } from './methods/api-method.ts';
import { appsManifestMethods } from './methods/apps-manifest-methods.ts';
import { authMethods } from './methods/auth-methods.ts';
import { chatMethods } from './methods/chat-methods.ts';
import { conversationsMethods } from './methods/conversations-methods.ts';
import { filesMethods } from './methods/files-methods.ts';
import { historyMethods } from './methods/history-methods.ts';
import { unfurlMethods } from './methods/unfurl-methods.ts';
import { userGroupsMethods } from './methods/user-groups-methods.ts';
import { usersMethods } from './methods/users-methods.ts';
import { viewsMethods } from './methods/views-methods.ts';

/** Every Web API method the stand-in knows; any other is an `unknown_method`. */
export const API_METHODS: ApiMethods = {
  ...appsManifestMethods,
  ...authMethods,
  ...chatMethods,
  ...conversationsMethods,
  ...filesMethods,
  ...historyMethods,
  ...unfurlMethods,
  ...userGroupsMethods,
  ...usersMethods,
  ...viewsMethods,
};
