import { type JsonObject, objectAt, textAt } from '../wire/json-object.ts';
import type { ViewRecord } from './view-record.ts';
import type { StateValues } from './view-state.ts';

/** A modal or Home tab as its person sees it at this moment. */
export type SeenView = {
  readonly kind: 'view';
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly title: string;
  readonly submitLabel: string | undefined;
  readonly closeLabel: string | undefined;
  readonly blocks: readonly JsonObject[];
  readonly values: StateValues;
};

export function seenView(view: ViewRecord): SeenView {
  const { definition } = view;
  return {
    kind: 'view',
    id: view.id,
    type: view.type,
    hash: view.hash,
    callbackId: textAt(definition, 'callback_id') ?? '',
    privateMetadata: textAt(definition, 'private_metadata') ?? '',
    title: textAt(objectAt(definition, 'title'), 'text') ?? '',
    submitLabel: textAt(objectAt(definition, 'submit'), 'text'),
    closeLabel: textAt(objectAt(definition, 'close'), 'text'),
    blocks: view.blocks,
    values: view.values,
  };
}
