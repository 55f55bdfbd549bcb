import type { InputBlock } from '@slack/types';
import type { Translator } from '../../i18n/common-texts.ts';
import { sharedBlocks, sharedFields } from '../ids.ts';
import { auditedHint } from './audited-hint.ts';
import { plain, typedLinesInput } from './elements.ts';

interface TypedField {
  readonly label: string;
  /** That the words are kept in the audit log is said after it. */
  readonly hint: string;
  /** In UTF-16 units. */
  readonly limit: number;
  /** What stands in it beforehand; left out where nothing does. */
  readonly initial?: string;
}

/** Asks why; nothing goes on without it. */
export function reasonField(t: Translator, field: TypedField): InputBlock {
  return typedField(t, field, { optional: false, actionId: sharedFields.reason });
}

/** Asks for words that may be left out. */
export function noteField(t: Translator, field: TypedField): InputBlock {
  return typedField(t, field, { optional: true, actionId: sharedFields.note });
}

function typedField(
  t: Translator,
  { label, hint, limit, initial }: TypedField,
  { optional, actionId }: { readonly optional: boolean; readonly actionId: string },
): InputBlock {
  return {
    type: 'input',
    block_id: sharedBlocks.reason,
    optional,
    label: plain(label),
    hint: auditedHint(t, hint),
    element: typedLinesInput(actionId, limit, initial),
  };
}
