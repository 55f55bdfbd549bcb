import { type JsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import { blockProblems, MAX_MESSAGE_BLOCKS } from './block-rules.ts';
import { ApiRefusal, refusalWithMessages } from './refusals.ts';

const MAX_TEXT = 40_000;

export type MessageContent = {
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly metadata: JsonObject | undefined;
};

/** The content of a message as the app sent it, or Slack's refusal of it. */
export function messageContent(args: JsonObject): MessageContent {
  const text = textAt(args, 'text') ?? textAt(args, 'markdown_text') ?? '';
  const blocks = args['blocks'] ?? [];
  if (!Array.isArray(blocks)) {
    throw new ApiRefusal('invalid_blocks_format');
  }
  const problems = blockProblems(blocks, MAX_MESSAGE_BLOCKS);
  if (problems.length > 0) {
    throw refusalWithMessages('invalid_blocks', problems);
  }
  if (text.length > MAX_TEXT) {
    throw new ApiRefusal('msg_too_long');
  }
  const attachments = objectsAt(args, 'attachments');
  return { text, blocks: objectsAt(args, 'blocks'), attachments, metadata: metadataOf(args) };
}

export function requireContent(content: MessageContent): void {
  if (content.text.trim() === '' && content.blocks.length === 0 && content.attachments.length === 0) {
    throw new ApiRefusal('no_text');
  }
}

function metadataOf(args: JsonObject): JsonObject | undefined {
  const metadata = args['metadata'];
  if (metadata === undefined || metadata === '') {
    return undefined;
  }
  const object = objectAt(args, 'metadata');
  const isEmpty = object !== undefined && Object.keys(object).length === 0;
  const isWhole = textAt(object, 'event_type') !== undefined && objectAt(object, 'event_payload') !== undefined;
  if (!isEmpty && !isWhole) {
    throw new ApiRefusal('invalid_metadata_format');
  }
  return isEmpty ? undefined : object;
}
