import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JsonObject, objectAt, textAt } from '../wire/json-object.ts';
import { delayBy, readText, refusalByFault, requestArguments, sendWithFault } from './call-over-http.ts';
import type { ApiMethods, TokenKind } from './methods/api-method.ts';
import { appsManifestMethods } from './methods/apps-manifest-methods.ts';
import { chatMethods, unfurlMethods } from './methods/chat-methods.ts';
import { conversationsMethods, historyMethods } from './methods/conversations-methods.ts';
import { filesMethods } from './methods/files-methods.ts';
import { authMethods, userGroupsMethods, usersMethods } from './methods/people-methods.ts';
import { viewsMethods } from './methods/views-methods.ts';
import { ApiRefusal } from './refusals.ts';
import type { StandInState } from './stand-in-state.ts';

/** Methods that change saved state. */
const writing = /^(chat|files|views)\./;

/** Answers one call of the Web API, with the next planned fault. */
export async function answerApiCall(
  state: StandInState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAtMs = state.now();
  const method = new URL(request.url ?? '/', state.origin).pathname.replace('/api/', '');
  const body = await readText(request);
  const { token: bodyToken, ...args } = requestArguments(body, request.headers['content-type'] ?? '');
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (typeof bodyToken === 'string' ? bodyToken : undefined);
  const fault = state.faults.take(method);
  const answer = refusalByFault(fault) ?? run(state, { method, args, token });
  const error = textAt(answer, 'error');
  const ok = answer['ok'] === true;
  const took = { atMs: state.now(), durationMs: state.now() - startedAtMs + delayBy(fault) };
  // The address contains a ticket for a connection, which only the bot may see.
  const shown = method === 'apps.connections.open' && ok ? { ok } : answer;
  state.traffic.addCall({ method, args, ...took, ok, error, answer: shown, fault: fault?.kind });
  if (ok && writing.test(method)) await state.keepBeforeAnswering();
  const headers = ok ? { 'x-oauth-scopes': state.scopes.list() } : {};
  await sendWithFault(response, fault, { status: 200, body: answer, headers });
}

function run(
  state: StandInState,
  call: { readonly method: string; readonly args: JsonObject; readonly token: string | undefined },
): JsonObject {
  try {
    const method = API_METHODS[call.method];
    if (method === undefined) {
      throw new ApiRefusal('unknown_method', { req_method: call.method });
    }
    requireToken(state, method.token, call.token);
    if (method.scope !== undefined) {
      state.scopes.require(method.scope);
    }
    observeBlocks(state, call.method, call.args);
    return { ok: true, ...method.run(state, call.args) };
  } catch (error) {
    if (error instanceof ApiRefusal) {
      return { ok: false, error: error.code, ...error.details };
    }
    throw error;
  }
}

function requireToken(state: StandInState, wanted: TokenKind, token: string | undefined): void {
  const { botToken, appToken, configurationToken } = state.identity;
  const tokens = { bot: botToken, app: appToken, configuration: configurationToken };
  if (token === undefined || token === '') {
    throw new ApiRefusal('not_authed');
  }
  if (!Object.values(tokens).includes(token)) {
    throw new ApiRefusal('invalid_auth');
  }
  if (state.tokenError !== undefined) {
    throw new ApiRefusal(state.tokenError);
  }
  if (token !== tokens[wanted]) {
    throw new ApiRefusal('not_allowed_token_type');
  }
}

function observeBlocks(state: StandInState, method: string, args: JsonObject): void {
  if (method === 'chat.postMessage' || method === 'chat.update' || method === 'chat.postEphemeral') {
    state.traffic.onBlocks.emit({ surface: 'message', method, payload: args });
  }
  const view = objectAt(args, 'view');
  if (view !== undefined) {
    state.traffic.onBlocks.emit({ surface: method === 'views.publish' ? 'home' : 'modal', method, payload: view });
  }
}

/** Every known Web API method. Any other is an `unknown_method`. */
const API_METHODS: ApiMethods = {
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
