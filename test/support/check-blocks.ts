import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { SentBlocks } from '../../sandbox/slack/traffic-record.ts';
import { contractsFolder } from './contracts-folder.ts';
import type { GalleryView } from './gallery-view.ts';

const file = resolve(contractsFolder, 'slack/slack-block-kit.schema.json');

/** If false, the schema checks are skipped. */
const hasBlockKitSchema = existsSync(file);

interface Validators {
  readonly modal: ValidateFunction;
  readonly home: ValidateFunction;
  readonly block: (type: string) => ValidateFunction | undefined;
}

let validators: Validators | null = null;

/** Throws if Slack would refuse a message or view, by the schema or by limits that the schema cannot express. */
export function checkBlocks({ surface, payload }: SentBlocks): void {
  checkLimits(surface, payload);
  if (!hasBlockKitSchema) return;
  validators ??= loadValidators();
  if (surface === 'message') checkMessage(validators, payload);
  else check(validators[surface], payload);
}

/** Why Slack refuses a view, for `expectNone`. */
export function notTaken({ name, surface, payload }: GalleryView): readonly string[] {
  try {
    checkBlocks({ surface, method: 'test', payload: { ...payload } });
    return [];
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function checkMessage({ block: schemaOf }: Validators, payload: SentBlocks['payload']): void {
  for (const block of blocksOf(payload)) {
    const validate = schemaOf(String(block['type']));
    if (validate === undefined) throw new Error(`no schema for the block type ${String(block['type'])}`);
    check(validate, block);
  }
}

function loadValidators(): Validators {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const schema: { readonly $id?: string } = JSON.parse(readFileSync(file, 'utf8'));
  ajv.addSchema(schema, 'kit');
  const at = (name: string) => ajv.getSchema(`kit#/$defs/${name}`);
  const modal = at('modal_view');
  const home = at('home_view');
  if (modal === undefined || home === undefined) throw new Error('the Block Kit schema has no views');
  return { modal, home, block: (type) => at(`${type}_block`) };
}

function check(validate: ValidateFunction, value: unknown): void {
  if (validate(value)) return;
  throw new Error(`not valid Block Kit: ${JSON.stringify(validate.errors?.slice(0, 5))}\n${JSON.stringify(value)}`);
}

function checkLimits(surface: SentBlocks['surface'], payload: SentBlocks['payload']): void {
  const blocks = blocksOf(payload);
  const most = surface === 'message' ? 50 : 100;
  if (blocks.length > most) throw new Error(`${blocks.length} blocks in a ${surface}`);
  const ids = blocks.map((block) => block['block_id']).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) throw new Error('two blocks share an id');
  if (surface === 'message' && (payload['text'] === undefined || payload['text'] === '')) {
    throw new Error('a message without fallback text');
  }
}

function blocksOf(payload: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(payload['blocks']) ? payload['blocks'] : [];
}
