import type { JsonObject } from '../wire/json-object.ts';
import type { PlacedElement } from './block-elements.ts';
import { allBlocksOf, type MessageRecord } from './message-record.ts';
import { NotPossible } from './refusals.ts';
import type { SeenMessage, SeenView } from './seen.ts';
import { messagePlace, viewPlace } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';
import { type StateValues, stateOf, withValue } from './state-values.ts';
import type { ViewRecord } from './view-record.ts';

export type CurrentTarget = {
  readonly blocks: readonly JsonObject[];
  readonly values: StateValues;
  /** Keeps what the person entered. Ignores an element that is no longer shown. */
  readonly enter: (placed: PlacedElement, value: JsonObject) => void;
  /** Fields of an interaction that say where it happened. Each call issues a new `response_url`. */
  readonly place: (placed: PlacedElement) => JsonObject;
};

/** What the person's client shows of the message or view now. Throws `NotPossible` if it is gone. */
export function currentTarget(state: StandInState, userId: string, target: SeenMessage | SeenView): CurrentTarget {
  if (target.kind === 'view') {
    const view = currentView(state, userId, target);
    return {
      blocks: view.blocks,
      values: view.values,
      enter: (placed, value) => state.views.enter(view, stateOf(view.blocks, withValue(view.values, placed, value))),
      place: () => viewPlace(state, state.views.find(view.id) ?? view),
    };
  }
  const message = currentMessage(state, userId, target);
  const values = state.messageValues.of(message, userId);
  return {
    blocks: allBlocksOf(message),
    values,
    enter: (placed, value) => state.messageValues.enter(message, userId, withValue(values, placed, value)),
    place: ({ blockId }) => messagePlace(state, message, { userId, blockId }),
  };
}

export function currentView(state: StandInState, userId: string, target: SeenView): ViewRecord {
  if (target.type === 'home') {
    const home = state.views.homeOf(userId);
    if (home?.id === target.id) {
      return home;
    }
    throw new NotPossible(`this is not the Home tab of ${userId}`);
  }
  const stack = state.views.stackOf(userId);
  const top = stack.at(-1);
  if (top?.id !== target.id) {
    const isCovered = stack.some((view) => view.id === target.id);
    throw new NotPossible(`the modal "${target.title}" of ${userId} is ${isCovered ? 'covered by another' : 'closed'}`);
  }
  return top;
}

export function currentMessage(
  state: StandInState,
  userId: string,
  target: Pick<SeenMessage, 'channelId' | 'ts'>,
): MessageRecord {
  const message = state.messages.find(target.channelId, target.ts);
  if (message === undefined) {
    throw new NotPossible(`the message ${target.ts} in ${target.channelId} is gone`);
  }
  const isHidden = message.visibleTo !== undefined && message.visibleTo !== userId;
  if (isHidden || !state.directory.canSee(userId, state.directory.channel(message.channelId))) {
    throw new NotPossible(`${userId} cannot see the message ${target.ts} in ${target.channelId}`);
  }
  return message;
}
