import { formatActivityNumber, formatExceptionNumber } from '../../core/identifiers.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import type { NoticeText } from '../../platform/outbox/notice.ts';
import type { ErrorText } from '../../platform/slack/error-text.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { lineSections, type MessageView } from '../../platform/slack/views/message.ts';
import { listed, type Names, nameOf, sentences } from '../../platform/slack/views/text.ts';
import { transferActions } from './ids.ts';
import { transferValue } from './inactive-person.ts';
import type { TransferTranslator } from './texts.ts';
import type { InactivePerson, LeftActivity, TransferChoice, TransferOutcome, TransferPart } from './transfer.ts';

// A title of any length would push the others out of sight.
const longestTitle = 80;

export function inactivePersonText(t: TransferTranslator, inactivePerson: InactivePerson): NoticeText {
  const exceptions = waitingExceptions(t, inactivePerson);
  if (inactivePerson.count === 0) return { heading: whyText(t, inactivePerson), lines: exceptions, rest: [] };
  const value = transferValue.encode({ inactivePersonId: inactivePerson.personId });
  const transfer = button(transferActions.transfer, t.text('button.transfer'), value, 'primary');
  return {
    heading: headingText(t, inactivePerson),
    lines: [...leftLines(t, inactivePerson), ...exceptions],
    blocks: [{ type: 'actions', elements: [transfer] }],
    rest: [t.mrkdwn('inactive_person.what_follows')],
  };
}

export function headingText(t: TransferTranslator, inactivePerson: InactivePerson): string {
  const { count, requestedCount: requested, takenCount: taken } = inactivePerson;
  return sentences(t, [whyText(t, inactivePerson), t.mrkdwn('inactive_person.counts', { count, requested, taken })]);
}

function whyText(t: TransferTranslator, { reason, displayName }: InactivePerson): string {
  return t.mrkdwn(`inactive_person.${reason}`, { name: displayName });
}

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
  readonly order: TransferChoice;
  readonly outcomes: readonly TransferOutcome[];
  readonly names: Names;
  readonly errorText: ErrorText;
}

const numbersPerLine = 40;
// Most refusals have the same reason.
const mostRefused = 50;

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
  const to = part === 'assignee' ? order.assigneeId : order.requesterId;
  const lines: string[] = [];
  for (const some of batchesOf(done, numbersPerLine)) {
    const numbers = listed(
      t,
      some.map(({ number }) => formatActivityNumber(number)),
    );
    if (to === null) lines.push(t.mrkdwn('transfer.given_back', { numbers }));
    else lines.push(t.mrkdwn(`transfer.done_${part}`, { name: nameOf(t, names, to), numbers }));
  }
  return lines;
}

function refusedLine(
  t: TransferTranslator,
  { names, errorText }: TransferModel,
  { number, part, domainError }: TransferOutcome,
): string {
  const why = domainError === null ? '' : errorText(t, domainError, names);
  return t.mrkdwn(`transfer.not_done_${part}`, { number: formatActivityNumber(number), why: { mrkdwn: why } });
}
