import { formatActivityNumber, type PersonId } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import type { RefusalWords } from '../../../platform/slack/refusal-words.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { lineSections } from '../../../platform/slack/views/line-sections.ts';
import { listed } from '../../../platform/slack/views/listed.ts';
import type { MessageView } from '../../../platform/slack/views/message-view.ts';
import { type Names, nameOf } from '../../../platform/slack/views/names.ts';
import type { HandedPart, HandOver, HandOverOutcome } from '../../people/index.ts';

export interface HandOverModel {
  readonly order: Pick<HandOver, 'leaverId' | 'assigneeId' | 'requesterId'>;
  readonly outcomes: readonly HandOverOutcome[];
  readonly names: Names;
  readonly refusalWords: RefusalWords;
}

const numbersPerLine = 40;
// What is refused is most often refused for one reason.
const mostRefused = 50;

/** One summary of a hand-over: who has what now, and of each of the others why not. */
export function handOverOutcomes(t: Translator, model: HandOverModel): MessageView {
  const { order, outcomes, names } = model;
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const counts = { done: outcomes.length - refused.length, others: refused.length };
  const text = t.mrkdwn('hand_over.outcome', { ...counts, name: nameOf(t, names, order.leaverId) });
  const lines = [
    ...doneLines(t, model, 'assignee'),
    ...doneLines(t, model, 'requester'),
    ...refused.slice(0, mostRefused).map((outcome) => refusedLine(t, model, outcome)),
    ...(refused.length > mostRefused ? [t.mrkdwn('leaver.more', { count: refused.length - mostRefused })] : []),
  ];
  return { text, blocks: [section(`*${text}*`), ...lineSections(lines)] };
}

function doneLines(t: Translator, { order, outcomes, names }: HandOverModel, part: HandedPart): readonly string[] {
  const done = outcomes.filter((outcome) => outcome.part === part && outcome.refusal === null);
  const numbers = done.map(({ number }) => formatActivityNumber(number));
  const to = part === 'assignee' ? order.assigneeId : order.requesterId;
  const chunks = Array.from({ length: Math.ceil(numbers.length / numbersPerLine) }, (_, index) =>
    listed(t, numbers.slice(index * numbersPerLine, (index + 1) * numbersPerLine)),
  );
  return chunks.map((chunk) => doneLine(t, names, { part, to, numbers: chunk }));
}

interface Done {
  readonly part: HandedPart;
  readonly to: PersonId | null;
  readonly numbers: string;
}

function doneLine(t: Translator, names: Names, { part, to, numbers }: Done): string {
  if (to === null) return t.mrkdwn('hand_over.given_back', { numbers });
  return t.mrkdwn(`hand_over.done_${part}`, { name: nameOf(t, names, to), numbers });
}

function refusedLine(
  t: Translator,
  { names, refusalWords }: HandOverModel,
  { number, part, refusal }: HandOverOutcome,
): string {
  const why = refusal === null ? '' : refusalWords(t, refusal, names);
  return t.mrkdwn(`hand_over.not_done_${part}`, { number: formatActivityNumber(number), why: { mrkdwn: why } });
}
