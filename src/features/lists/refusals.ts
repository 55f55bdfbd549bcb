import { ownRefusalWords } from '../../platform/slack/refusal-words.ts';
import { contribute } from '../../platform/slot.ts';
import { listTexts } from './texts.ts';

declare module '../../core/refusal.ts' {
  interface RefusalParameters {
    /** A button of a list does not say what was asked for, or which page. */
    readonly list_gone: Record<never, never>;
    /** With the names of its device groups written out. */
    readonly filter_too_long: { readonly most: number };
  }
}

export const listRefusalWords = contribute(ownRefusalWords, (translator, detail) => {
  const t = translator.with(listTexts);
  switch (detail.code) {
    case 'filter_too_long':
      return t.mrkdwn('refusal.filter_too_long', { most: detail.parameters.most });
    case 'list_gone':
      return t.mrkdwn('refusal.list_gone');
    default:
      return null;
  }
});
