import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/common-texts.ts';
import { sharedFields } from '../ids.ts';
import { limits } from '../limits.ts';
import { context, plain, section } from './elements.ts';
import { field, linesElement } from './fields.ts';

export function notice(t: Translator, title: string, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: plain(title, limits.modalTitle),
    close: plain(t.text('common.close'), limits.modalTitle),
    blocks: [...blocks],
  };
}

/** The reason of a failure. A domain error adds that nothing was changed. */
export function troubleBlocks(t: Translator, sentence: string, domainError: object | null): KnownBlock[] {
  const said = section(sentence);
  return domainError === null ? [said] : [said, context(t.mrkdwn('notice.nothing_changed'))];
}

/** Like `troubleBlocks`, as a modal. `sentence` must be mrkdwn from the translator. */
export function troubleNotice(t: Translator, sentence: string, domainError: object | null): ModalView {
  return notice(t, t.text('notice.title'), troubleBlocks(t, sentence, domainError));
}

export interface FormParts {
  readonly callbackId: string;
  readonly metadata: string;
  readonly title: string;
  readonly submit: string;
  /** Left out where *Cancel* says it. */
  readonly close?: string;
  readonly blocks: readonly KnownBlock[];
}

export function form(t: Translator, parts: FormParts): ModalView {
  return {
    type: 'modal',
    callback_id: parts.callbackId,
    private_metadata: parts.metadata,
    title: plain(parts.title, limits.modalTitle),
    submit: plain(parts.submit, limits.modalTitle),
    close: plain(parts.close ?? t.text('common.cancel'), limits.modalTitle),
    blocks: [...parts.blocks],
  };
}

interface TypedField {
  readonly label: string;
  /** The hint also says that the audit log keeps the text. By default, it says only that. */
  readonly hint?: string;
  /** In UTF-16 units. */
  readonly limit: number;
  readonly initial?: string;
}

export function reasonField(t: Translator, { label, hint = '', limit, initial }: TypedField): InputBlock {
  return field(sharedFields.reason, label, linesElement(limit, initial), { hint: auditedHint(t, hint) });
}

export function noteField(t: Translator, { label, hint = '', limit, initial }: TypedField): InputBlock {
  const parts = { hint: auditedHint(t, hint), isOptional: true };
  return field(sharedFields.note, label, linesElement(limit, initial), parts);
}

export function auditedHint(t: Translator, hint: string): string {
  return t.text('form.audited', { hint }).trim();
}
