import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import type { RefusalWords } from '../../../platform/slack/refusal-words.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { lineSections } from '../../../platform/slack/views/line-sections.ts';
import type { MessageView } from '../../../platform/slack/views/message-view.ts';
import type { Names } from '../../../platform/slack/views/names.ts';
import type { SeveralAction, SeveralOutcome } from './several.ts';

export interface SeveralModel {
  readonly action: SeveralAction;
  readonly outcomes: readonly SeveralOutcome[];
  readonly names: Names;
  readonly refusalWords: RefusalWords;
}

const longestTitle = 100;

/** One summary of what came of several: which were done, and of each of the others why not. */
export function severalOutcomes(t: Translator, { action, outcomes, names, refusalWords }: SeveralModel): MessageView {
  const lines = { done: [] as string[], others: [] as string[] };
  for (const { number, title, refusal } of outcomes) {
    const named = { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
    if (refusal === null) lines.done.push(t.mrkdwn('several.done', named));
    else {
      const why = { mrkdwn: refusalWords(t, refusal, names) };
      lines.others.push(t.mrkdwn('several.not_done', { ...named, why }));
    }
  }
  const counts = { done: lines.done.length, others: lines.others.length };
  const text = t.mrkdwn(`several.outcome_${action}`, counts);
  return { text, blocks: [section(`*${text}*`), ...lineSections([...lines.done, ...lines.others])] };
}
