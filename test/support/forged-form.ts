import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../sandbox/slack/seen.ts';
import { type JsonObject, objectAt, objectsAt, textAt } from '../../sandbox/wire/json-object.ts';
import { wordsOf } from './story-steps.ts';

/** By the action id of a field, or by the name of its block if fields share an id. `null` = the field is left out. */
type Forged = Readonly<Record<string, JsonObject | null>>;

/**
 * Submits a form with values that Slack's client would not send. Other fields keep their values. Returns the sentences
 * by block, or the words of the view that the form turns into.
 */
export async function submitForged(
  person: PersonClient,
  { id }: Pick<SeenView, 'id'>,
  forged: Forged,
): Promise<Readonly<Record<string, string>> | string> {
  // The form's current state, since fields may have been filled in after `id` was read.
  const form = person.views().find((view) => view.id === id);
  if (form === undefined) throw new Error('the form is not open any more');
  const view = {
    id,
    type: form.type,
    callback_id: form.callbackId,
    private_metadata: form.privateMetadata,
    blocks: form.blocks,
    state: { values: forgedValues(form, forged) },
  };
  const { body } = await person.submitRaw({ view });
  const answer: JsonObject = Object(body);
  const errors = objectAt(answer, 'errors');
  if (errors === undefined) return wordsOf({ blocks: objectsAt(objectAt(answer, 'view'), 'blocks') });
  const inputs = form.blocks.filter(({ type }) => type === 'input').map((block) => textAt(block, 'block_id'));
  const strange = Object.keys(errors).filter((block) => !inputs.includes(block));
  if (strange.length > 0) throw new Error(`errors for no input of the form: ${strange.join(', ')}`);
  return Object.fromEntries(Object.entries(errors).map(([block, words]) => [block, String(words)]));
}

function forgedValues({ values }: SeenView, forged: Forged): JsonObject {
  const unknown = new Set(Object.keys(forged));
  const filled = Object.entries(values).flatMap(([blockId, fields]) => {
    const given = Object.entries(fields).flatMap(([actionId, value]) => {
      const name = [actionId, nameOf(blockId)].find((one) => one in forged) ?? '';
      unknown.delete(name);
      if (name === '') return [[actionId, value]];
      return forged[name] === null ? [] : [[actionId, { type: value['type'], ...forged[name] }]];
    });
    return given.length === 0 ? [] : [[blockId, Object.fromEntries(given)]];
  });
  if (unknown.size > 0) throw new Error(`the form has no ${[...unknown].join(', ')}`);
  return Object.fromEntries(filled);
}

/** The name at the start of a block's id. */
function nameOf(blockId: string): string {
  return blockId.split(':')[0] ?? '';
}
