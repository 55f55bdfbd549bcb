import { filterWords } from '../../../core/filter.ts';
import type { ExceptionState } from '../exception.ts';

/** Each state belongs to one stage; `ending` is a part of `in_effect`. */
export const exceptionStages = ['waiting', 'in_effect', 'ending', 'ended'] as const;
export type ExceptionStage = (typeof exceptionStages)[number];

export const statesOfStage: Readonly<Record<ExceptionStage, readonly ExceptionState[]>> = {
  waiting: ['requested'],
  in_effect: ['in_effect'],
  ending: ['in_effect'],
  ended: ['rejected', 'expired', 'cancelled', 'renewed'],
};

/** Stages are alternatives; an empty list matches every stage. */
export interface ExceptionFilter {
  readonly stages: readonly ExceptionStage[];
  /** Each text must be part of the number, the title or a device group, or be the recommendation’s id. */
  readonly texts: readonly string[];
}

/** The syntax after `/remediate exceptions`, in any order. Unknown words are search texts. */
export function parseExceptionFilter(text: string): ExceptionFilter {
  const stages: ExceptionStage[] = [];
  const texts: string[] = [];
  const words = filterWords(text);
  for (let index = 0; index < words.length; index += 1) {
    const [word, next] = [words[index], words[index + 1]];
    if (word === undefined) continue;
    const known = word.isQuoted ? '' : word.whole.toLowerCase();
    const isTwoWords = known === 'in' && next?.isQuoted === false && next.whole.toLowerCase() === 'effect';
    const stage = isTwoWords ? 'in_effect' : exceptionStages.find((one) => one === known.replace('-', '_'));
    if (isTwoWords) index += 1;
    const searched = word.isQuoted && word.name === null ? word.value : word.whole;
    if (stage !== undefined) stages.push(stage);
    else if (searched !== '') texts.push(searched);
  }
  return { stages, texts };
}

/** `first_to_end` applies where the filter asks only for exceptions in effect. */
export type ExceptionOrder = 'newest' | 'first_to_end';

export function exceptionOrderOf({ stages }: ExceptionFilter): ExceptionOrder {
  const isAboutEnds = stages.length > 0 && stages.every((stage) => stage === 'in_effect' || stage === 'ending');
  return isAboutEnds ? 'first_to_end' : 'newest';
}
