import { type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import { blockProblems, MAX_VIEW_BLOCKS } from './block-rules.ts';
import type { Identity } from './installed-app.ts';
import type { StateValues } from './state-values.ts';

export type ViewRecord = {
  readonly id: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  /** The view as the app sent it, with added block ids. */
  readonly definition: JsonObject;
  readonly blocks: readonly JsonObject[];
  readonly hash: string;
  readonly values: StateValues;
  readonly rootViewId: string;
  readonly previousViewId: string | undefined;
};

export function viewObject(view: ViewRecord, identity: Identity): JsonObject {
  const { definition } = view;
  return {
    id: view.id,
    team_id: identity.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: textAt(definition, 'private_metadata') ?? '',
    callback_id: textAt(definition, 'callback_id') ?? '',
    external_id: textAt(definition, 'external_id') ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: objectAt(definition, 'title') ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: objectAt(definition, 'submit') ?? null,
    close: objectAt(definition, 'close') ?? null,
    clear_on_close: definition['clear_on_close'] === true,
    notify_on_close: definition['notify_on_close'] === true,
    submit_disabled: definition['submit_disabled'] === true,
    previous_view_id: view.previousViewId ?? null,
    root_view_id: view.rootViewId,
    app_id: identity.appId,
    app_installed_team_id: identity.teamId,
    bot_id: identity.botId,
  };
}

/** Problems for which Slack would refuse the view. Empty = none. */
export function viewProblems(view: JsonObject, surface: 'modal' | 'home'): readonly string[] {
  const blocks = objectsAt(view, 'blocks');
  const hasInput = blocks.some((block) => textAt(block, 'type') === 'input');
  return [
    ...(textAt(view, 'type') === surface ? [] : [`must be a valid view type: ${surface} [json-pointer:/view/type]`]),
    ...(Array.isArray(view['blocks']) ? [] : ['missing required field: blocks [json-pointer:/view]']),
    ...(surface === 'modal' ? modalProblems(view, hasInput) : []),
    ...overlong(textAt(view, 'private_metadata'), 3000, 'private_metadata'),
    ...overlong(textAt(view, 'callback_id'), 255, 'callback_id'),
    ...overlong(textAt(view, 'external_id'), 255, 'external_id'),
    ...blockProblems(blocks, MAX_VIEW_BLOCKS),
  ];
}

function modalProblems(view: JsonObject, hasInput: boolean): readonly string[] {
  const hasTitle = textAt(objectAt(view, 'title'), 'text') !== undefined;
  const needsSubmit = hasInput && objectAt(view, 'submit') === undefined;
  return [
    ...(hasTitle ? [] : ['missing required field: title [json-pointer:/view]']),
    ...(needsSubmit ? ['missing required field: submit [json-pointer:/view]'] : []),
    ...['title', 'submit', 'close'].flatMap((name) => overlong(textAt(objectAt(view, name), 'text'), 24, name)),
  ];
}

function overlong(text: string | undefined, limit: number, name: string): readonly string[] {
  const isTooLong = text !== undefined && text.length > limit;
  return isTooLong ? [`must be less than ${limit + 1} characters [json-pointer:/view/${name}]`] : [];
}
