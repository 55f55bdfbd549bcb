import { type JsonObject, objectAt, textAt } from '../wire/json-object.ts';
import type { Identity } from './identity.ts';
import type { StateValues } from './view-state.ts';

export type ViewRecord = {
  readonly id: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  /** As the app sent it, except that blocks carry their ids. */
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
