import type { KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/common-texts.ts';
import { limits } from '../limits.ts';
import { context, plain, section } from './elements.ts';

/** A modal without a submit button: it says something and is closed. */
export function notice(t: Translator, title: string, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: plain(title, limits.modalTitle),
    close: plain(t.text('common.close'), limits.modalTitle),
    blocks: [...blocks],
  };
}

/** Why something was not done, and that nothing was changed; or that the trouble is ours, where that is not certain. */
export function troubleBlocks(t: Translator, sentence: string, refusal: object | null): KnownBlock[] {
  const said = section(sentence);
  return refusal === null ? [said] : [said, context(t.mrkdwn('notice.nothing_changed'))];
}

/** The same as a modal. `sentence` is mrkdwn that went through the translator. */
export function troubleNotice(t: Translator, sentence: string, refusal: object | null): ModalView {
  return notice(t, t.text('notice.title'), troubleBlocks(t, sentence, refusal));
}

export interface FormParts {
  readonly callbackId: string;
  readonly metadata: string;
  readonly title: string;
  readonly submit: string;
  readonly blocks: readonly KnownBlock[];
}

export function form(t: Translator, parts: FormParts): ModalView {
  return {
    type: 'modal',
    callback_id: parts.callbackId,
    private_metadata: parts.metadata,
    title: plain(parts.title, limits.modalTitle),
    submit: plain(parts.submit, limits.modalTitle),
    close: plain(t.text('common.cancel'), limits.modalTitle),
    blocks: [...parts.blocks],
  };
}
