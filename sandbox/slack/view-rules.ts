import { type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import { blockProblems, MAX_VIEW_BLOCKS } from './block-rules.ts';

/** What Slack would refuse about this view; empty when it would take it. */
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
