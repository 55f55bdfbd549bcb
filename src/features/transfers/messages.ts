import { formatActivityNumber, formatExceptionNumber, type PersonId } from '../../core/identifiers.ts';
import type { NoticeText } from '../../platform/outbox/notice.ts';
import type { ErrorText } from '../../platform/slack/error-text.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { lineSections, type MessageView } from '../../platform/slack/views/message.ts';
import { listed, type Names, nameOf } from '../../platform/slack/views/text.ts';
import { transferActions } from './ids.ts';
import { transferValue } from './inactive-person.ts';
import type { TransferTranslator } from './texts.ts';
import type { InactivePerson, LeftActivity, Transfer, TransferOutcome, TransferPart } from './transfer.ts';

// One of any length would push the others out of sight.
const longestTitle = 80;

/** That somebody can act no longer, and what waits for them, with the way to hand it over. */
export function inactivePersonText(t: TransferTranslator, inactivePerson: InactivePerson): NoticeText {
  const heading = `${whyText(t, inactivePerson)} ${t.mrkdwn('inactive_person.counts', countsOf(inactivePerson))}`;
  const exceptions = waitingExceptions(t, inactivePerson);
  if (inactivePerson.count === 0) return { heading: whyText(t, inactivePerson), lines: exceptions, rest: [] };
  return {
    heading,
    lines: [...leftLines(t, inactivePerson), ...exceptions],
    blocks: [
      {
        type: 'actions',
        elements: [
          button(
            transferActions.transfer,
            t.text('button.transfer'),
            transferValue.encode({ inactivePersonId: inactivePerson.personId }),
            'primary',
          ),
        ],
      },
    ],
    rest: [t.mrkdwn('inactive_person.what_follows')],
  };
}

export function whyText(t: TransferTranslator, { reason, displayName }: InactivePerson): string {
  return t.mrkdwn(`inactive_person.${reason}`, { name: displayName });
}

export function countsOf({ count, requestedCount, takenCount }: InactivePerson) {
  return { count, requested: requestedCount, taken: takenCount };
}

/** A line for each activity that is named, and how many there are besides. */
export function leftLines(t: TransferTranslator, { activities, count }: InactivePerson): readonly string[] {
  const more = count - activities.length;
  const lines = activities.map((activity) =>
    t.mrkdwn('inactive_person.activity', {
      number: formatActivityNumber(activity.number),
      title: truncate(activity.title, longestTitle),
      part: t.text(`inactive_person.part.${partOf(activity)}`),
    }),
  );
  return more > 0 ? [...lines, t.mrkdwn('inactive_person.more', { count: more })] : lines;
}

function partOf({ isRequested, isTaken }: LeftActivity) {
  if (isRequested && isTaken) return 'both';
  return isTaken ? 'taken' : 'requested';
}

export function waitingExceptions(t: TransferTranslator, { exceptionNumbers }: InactivePerson): readonly string[] {
  if (exceptionNumbers.length === 0) return [];
  const numbers = listed(t, exceptionNumbers.map(formatExceptionNumber));
  return [t.mrkdwn('inactive_person.exceptions', { numbers, count: exceptionNumbers.length })];
}

export interface TransferModel {
  readonly order: Pick<Transfer, 'inactivePersonId' | 'assigneeId' | 'requesterId'>;
  readonly outcomes: readonly TransferOutcome[];
  readonly names: Names;
  readonly errorText: ErrorText;
}

const numbersPerLine = 40;
// What is refused is most often refused for one reason.
const mostRefused = 50;

/** One summary of a transfer: who has what now, and of each of the others why not. */
export function transferOutcomes(t: TransferTranslator, model: TransferModel): MessageView {
  const { order, outcomes, names } = model;
  const refused = outcomes.filter(({ domainError }) => domainError !== null);
  const counts = { done: outcomes.length - refused.length, others: refused.length };
  const text = t.mrkdwn('transfer.outcome', { ...counts, name: nameOf(t, names, order.inactivePersonId) });
  const lines = [
    ...doneLines(t, model, 'assignee'),
    ...doneLines(t, model, 'requester'),
    ...refused.slice(0, mostRefused).map((outcome) => refusedLine(t, model, outcome)),
    ...(refused.length > mostRefused
      ? [t.mrkdwn('inactive_person.more', { count: refused.length - mostRefused })]
      : []),
  ];
  return { text, blocks: [section(`*${text}*`), ...lineSections(lines)] };
}

function doneLines(
  t: TransferTranslator,
  { order, outcomes, names }: TransferModel,
  part: TransferPart,
): readonly string[] {
  const done = outcomes.filter((outcome) => outcome.part === part && outcome.domainError === null);
  const numbers = done.map(({ number }) => formatActivityNumber(number));
  const to = part === 'assignee' ? order.assigneeId : order.requesterId;
  const chunks = Array.from({ length: Math.ceil(numbers.length / numbersPerLine) }, (_, index) =>
    listed(t, numbers.slice(index * numbersPerLine, (index + 1) * numbersPerLine)),
  );
  return chunks.map((chunk) => doneLine(t, names, { part, to, numbers: chunk }));
}

interface Done {
  readonly part: TransferPart;
  readonly to: PersonId | null;
  readonly numbers: string;
}

function doneLine(t: TransferTranslator, names: Names, { part, to, numbers }: Done): string {
  if (to === null) return t.mrkdwn('transfer.given_back', { numbers });
  return t.mrkdwn(`transfer.done_${part}`, { name: nameOf(t, names, to), numbers });
}

function refusedLine(
  t: TransferTranslator,
  { names, errorText }: TransferModel,
  { number, part, domainError }: TransferOutcome,
): string {
  const why = domainError === null ? '' : errorText(t, domainError, names);
  return t.mrkdwn(`transfer.not_done_${part}`, { number: formatActivityNumber(number), why: { mrkdwn: why } });
}
