import { formatActivityNumber } from '../../domain/identifiers.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { SeveralAction, SeveralOutcome } from '../../domain/several.ts';
import type { Translator } from '../../i18n/translator.ts';
import { section } from './elements.ts';
import { lineSections } from './line-sections.ts';
import type { MessageView } from './message-view.ts';
import type { Names } from './names.ts';
import { refusalWords } from './refusal-words.ts';

export interface SeveralModel {
  readonly action: SeveralAction;
  readonly outcomes: readonly SeveralOutcome[];
  readonly names: Names;
}

/** One summary of what came of several: which were done, and of each of the others why not. */
export function severalOutcomes(t: Translator, { action, outcomes, names }: SeveralModel): MessageView {
  const done = outcomes.filter(({ refusal }) => refusal === null).map(({ number }) => formatActivityNumber(number));
  const counts = { done: done.length, others: outcomes.length - done.length };
  const text = t.mrkdwn(`several.outcome_${action}`, counts);
  const others = outcomes.flatMap(({ number, refusal }) =>
    refusal === null
      ? []
      : [
          t.mrkdwn('several.not_done', {
            number: formatActivityNumber(number),
            why: { mrkdwn: refusalWords(t, new Refusal(refusal), names) },
          }),
        ],
  );
  const list = done.length === 0 ? [] : [section(t.mrkdwn('several.done', { numbers: done.join(', ') }))];
  return { text, blocks: [section(`*${text}*`), ...list, ...lineSections(others)] };
}
