import { type JsonObject, objectAt, objectsAt, textAt } from '../../wire/json-object.ts';
import { elementsIn } from '../block-elements.ts';
import { ApiRefusal } from '../refusals.ts';
import type { StandInState } from '../stand-in-state.ts';
import { type ViewRecord, viewObject } from '../view-record.ts';
import type { ApiMethods } from './api-method.ts';

export const viewsMethods: ApiMethods = {
  'views.open': {
    token: 'bot',
    run: (state, args) => byTrigger(state, args, (userId, view) => state.views.open(userId, view)),
  },
  'views.push': {
    token: 'bot',
    run: (state, args) => byTrigger(state, args, (userId, view) => state.views.push(userId, view)),
  },
  'views.update': {
    token: 'bot',
    run: (state, args) => {
      const externalId = textAt(args, 'external_id');
      const view = externalId
        ? state.views.findByExternalId(externalId)
        : state.views.find(textAt(args, 'view_id') ?? '');
      if (view === undefined) {
        throw new ApiRefusal('not_found');
      }
      return answer(state, state.views.update(view, definitionOf(state, args), textAt(args, 'hash')));
    },
  },
  'views.publish': {
    token: 'bot',
    run: (state, args) => {
      const userId = textAt(args, 'user_id') ?? '';
      if (!state.features.isHomeEnabled) {
        throw new ApiRefusal('not_enabled');
      }
      if (!state.directory.users.has(userId)) {
        throw new ApiRefusal('user_not_found');
      }
      return answer(state, state.views.publish(userId, definitionOf(state, args), textAt(args, 'hash')));
    },
  },
};

/** A refused view does not use up the trigger. */
function byTrigger(
  state: StandInState,
  args: JsonObject,
  show: (userId: string, definition: JsonObject) => ViewRecord,
): JsonObject {
  const triggerId = textAt(args, 'trigger_id');
  const userId = state.triggers.check(triggerId);
  const view = show(userId, definitionOf(state, args));
  state.triggers.redeem(triggerId);
  return answer(state, view);
}

function definitionOf(state: StandInState, args: JsonObject): JsonObject {
  const view = objectAt(args, 'view');
  if (view === undefined) {
    throw new ApiRefusal('invalid_arguments');
  }
  // Slack's reference demands the scope, but does not say how a view without it is refused.
  if (elementsIn(objectsAt(view, 'blocks')).some(({ type }) => type === 'file_input')) {
    state.scopes.require('files:read');
  }
  return view;
}

function answer(state: StandInState, view: ViewRecord): JsonObject {
  return { view: viewObject(view, state.identity) };
}
