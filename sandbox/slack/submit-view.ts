import { isJsonObject, type JsonObject, numberAt, objectAt, textAt } from '../wire/json-object.ts';
import { elementsIn, type PlacedElement } from './block-elements.ts';
import type { DispatchError } from './courier.ts';
import { currentView } from './current-target.ts';
import { ApiRefusal, NotPossible } from './refusals.ts';
import { type SeenView, seenView } from './seen.ts';
import { askInteraction } from './send-interaction.ts';
import type { StandInState } from './stand-in-state.ts';
import { isEmptyValue } from './state-values.ts';
import { type ViewRecord, viewObject } from './view-record.ts';

export type SubmitResult =
  | { readonly kind: 'closed' | 'cleared' }
  /** The modal stays open. The person reads that the app did not answer. */
  | { readonly kind: 'timeout'; readonly error: DispatchError }
  /** Slack's client found these blocks empty, too short or invalid, and did not ask the bot. */
  | { readonly kind: 'client_refused'; readonly blockIds: readonly string[] }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'updated' | 'pushed'; readonly view: SeenView }
  /** The bot's answer is invalid for Slack. The person reads that the app had trouble. */
  | { readonly kind: 'invalid_response'; readonly problem: string };

export async function submitView(state: StandInState, userId: string, target: SeenView): Promise<SubmitResult> {
  const view = currentView(state, userId, target);
  if (objectAt(view.definition, 'submit') === undefined) {
    throw new NotPossible('this view has no button that submits it');
  }
  const blockIds = elementsIn(view.blocks)
    .filter((placed) => isIncomplete(placed, view))
    .map((placed) => placed.blockId);
  if (blockIds.length > 0) {
    return { kind: 'client_refused', blockIds };
  }
  const { acked, body, error } = await askInteraction(state, userId, {
    type: 'view_submission',
    trigger_id: state.triggers.issue(userId),
    view: viewObject(view, state.identity),
    response_urls: [],
  });
  if (!acked) {
    return { kind: 'timeout', error: error ?? 'operation_timeout' };
  }
  return applyAnswer(state, view, isJsonObject(body) ? body : {});
}

/** Closes the modal. The bot is told if the view asked for that. */
export async function closeView(state: StandInState, userId: string, target: SeenView): Promise<void> {
  const view = currentView(state, userId, target);
  if (view.definition['clear_on_close'] === true) {
    await closeAllViews(state, userId);
    return;
  }
  state.views.close(view);
  await tellClosed(state, view, { isCleared: false });
}

/** Closes the modal and all modals below. The bot is told about each that asked for it, the top one first. */
export async function closeAllViews(state: StandInState, userId: string): Promise<void> {
  const views = state.views.stackOf(userId).toReversed();
  state.views.clear(userId);
  for (const view of views) await tellClosed(state, view, { isCleared: true });
}

async function tellClosed(
  state: StandInState,
  view: ViewRecord,
  { isCleared }: { readonly isCleared: boolean },
): Promise<void> {
  if (view.definition['notify_on_close'] !== true) return;
  const fields = { type: 'view_closed', view: viewObject(view, state.identity), is_cleared: isCleared };
  await askInteraction(state, view.userId, fields);
}

function isIncomplete(placed: PlacedElement, view: ViewRecord): boolean {
  if (placed.blockType !== 'input') {
    return false;
  }
  if (isEmptyValue(placed, view.values)) {
    return placed.block['optional'] !== true;
  }
  const value = view.values[placed.blockId]?.[placed.actionId]?.['value'];
  return typeof value === 'string' && !isTextAccepted(placed, value);
}

function applyAnswer(state: StandInState, submitted: ViewRecord, answer: JsonObject): SubmitResult {
  const view = state.views.find(submitted.id);
  const action = textAt(answer, 'response_action');
  if (view === undefined) {
    return { kind: 'closed' };
  }
  switch (action) {
    case undefined:
      state.views.close(view);
      return { kind: 'closed' };
    case 'clear':
      state.views.clear(view.userId);
      return { kind: 'cleared' };
    case 'errors':
      return errorsOf(view, answer);
    case 'update':
    case 'push':
      return shown(state, view, { action, definition: objectAt(answer, 'view') ?? {} });
    default:
      return { kind: 'invalid_response', problem: `unknown response_action ${action}` };
  }
}

function errorsOf(view: ViewRecord, answer: JsonObject): SubmitResult {
  const errors = Object.entries(objectAt(answer, 'errors') ?? {});
  const inputs = new Set(view.blocks.filter((block) => block['type'] === 'input').map((block) => block['block_id']));
  const strange = errors.filter(([blockId]) => !inputs.has(blockId)).map(([blockId]) => blockId);
  if (errors.length === 0 || strange.length > 0) {
    return { kind: 'invalid_response', problem: `errors for no input block: ${strange.join(', ') || 'none at all'}` };
  }
  return { kind: 'errors', errors: Object.fromEntries(errors.map(([blockId, text]) => [blockId, String(text)])) };
}

function shown(
  state: StandInState,
  view: ViewRecord,
  answer: { readonly action: 'update' | 'push'; readonly definition: JsonObject },
): SubmitResult {
  const { action, definition } = answer;
  state.traffic.onBlocks.emit({ surface: 'modal', method: 'view_submission', payload: definition });
  try {
    if (action === 'update') {
      return { kind: 'updated', view: seenView(state.views.update(view, definition)) };
    }
    return { kind: 'pushed', view: seenView(state.views.push(view.userId, definition)) };
  } catch (error) {
    if (error instanceof ApiRefusal) {
      return { kind: 'invalid_response', problem: `${error.code} ${JSON.stringify(error.details)}` };
    }
    throw error;
  }
}

/** Whether Slack's client accepts the typed text before it asks the bot. */
export function isTextAccepted({ type, element }: Pick<PlacedElement, 'type' | 'element'>, text: string): boolean {
  switch (type) {
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
    case 'number_input':
      return isNumberAccepted(element, text);
    default:
      return text.length >= (numberAt(element, 'min_length') ?? 0);
  }
}

function isNumberAccepted(element: JsonObject, text: string): boolean {
  const form = element['is_decimal_allowed'] === true ? /^-?(\d+\.?\d*|\.\d+)$/ : /^-?\d+$/;
  const least = Number(textAt(element, 'min_value') ?? Number.NEGATIVE_INFINITY);
  const most = Number(textAt(element, 'max_value') ?? Number.POSITIVE_INFINITY);
  return form.test(text) && Number(text) >= least && Number(text) <= most;
}
