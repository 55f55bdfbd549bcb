import { isJsonObject, type JsonObject, numberAt, objectsAt } from '../wire/json-object.ts';
import { offeredOptions } from './block-elements.ts';
import { optionProblems } from './block-rules.ts';
import { type DispatchError, withDispatchError } from './courier.ts';
import { currentTarget } from './current-target.ts';
import type { Entry } from './enter-value.ts';
import { findElement } from './find-element.ts';
import { suggestionKey } from './press-element.ts';
import { NotPossible } from './refusals.ts';
import { askInteraction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';

const MAX_OPTIONS = 100;
const NO_ANSWER: Readonly<Record<DispatchError, string>> = {
  operation_timeout: 'no answer within three seconds',
  dispatch_failed: 'nothing took the request',
};

export type Suggestions = {
  readonly options: readonly JsonObject[];
  readonly optionGroups: readonly JsonObject[];
  readonly acked: boolean;
  readonly ackMs: number;
  /** Why Slack shows an empty list despite an answer. */
  readonly problem: string | undefined;
  readonly error?: DispatchError;
};

/** Types into an external select. Returns the options that the bot offers. */
export async function suggestOptions(
  state: StandInState,
  userId: string,
  typed: Entry & { readonly query: string },
): Promise<Suggestions> {
  const current = currentTarget(state, userId, typed.target);
  const placed = findElement(current.blocks, typed.actionId, typed.choice);
  const minLength = numberAt(placed.element, 'min_query_length') ?? 3;
  if (!placed.type.includes('external_select') || typed.query.length < minLength) {
    throw new NotPossible(
      `Slack asks nothing: ${placed.actionId} is a ${placed.type} that wants ${minLength} characters`,
    );
  }
  const { acked, ackMs, body, error } = await askInteraction(state, userId, {
    type: 'block_suggestion',
    ...current.place(placed),
    action_id: placed.actionId,
    block_id: placed.blockId,
    value: typed.query,
  });
  const answer = isJsonObject(body) ? body : {};
  const problem = error === undefined ? problemOf(answer) : NO_ANSWER[error];
  const shown = problem === undefined ? answer : {};
  state.suggested.set(suggestionKey(typed.target, placed), offeredOptions(shown));
  const lists = { options: objectsAt(shown, 'options'), optionGroups: objectsAt(shown, 'option_groups') };
  return { ...lists, acked, ackMs, problem, ...withDispatchError(error) };
}

function problemOf(answer: JsonObject): string | undefined {
  if (!Array.isArray(answer['options']) && !Array.isArray(answer['option_groups'])) {
    return 'the answer has neither options nor option_groups';
  }
  const lists = [
    objectsAt(answer, 'options'),
    ...objectsAt(answer, 'option_groups').map((group) => objectsAt(group, 'options')),
  ];
  if (lists.some((list) => list.length > MAX_OPTIONS) || objectsAt(answer, 'option_groups').length > MAX_OPTIONS) {
    return `more than ${MAX_OPTIONS} options`;
  }
  return offeredOptions(answer).flatMap(optionProblems)[0];
}
