import type { KnownBlock } from '@slack/types';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import { pageNumber } from '../../../core/paging.ts';
import { listStepValue } from '../../../platform/slack/codec.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../../platform/slack/views/elements.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import { type Names, nameOf } from '../../../platform/slack/views/text.ts';
import { deciderName } from '../../people/index.ts';
import { warningDays } from '../end.ts';
import { approvalOf, type Exception } from '../exception.ts';
import { durationText, exceptionLine, exceptionScopeText } from '../format.ts';
import { exceptionActions } from '../ids.ts';
import type { ExceptionTranslator } from '../texts.ts';
import type { ExceptionOrder } from './filter.ts';

export const exceptionsPerPage = 10;

export interface ExceptionListModel {
  readonly text: string;
  readonly exceptions: readonly Exception[];
  readonly names: Names;
  readonly order: ExceptionOrder;
  readonly count: number;
  readonly before: number;
}

export function exceptionList(t: ExceptionTranslator, model: ExceptionListModel): MessageView {
  const { count, text, exceptions } = model;
  return {
    text: t.mrkdwn('exceptions.fallback', { count }),
    blocks: [
      { type: 'header', text: plain(t.text('exceptions.heading')) },
      ...(text === '' ? [] : [context(t.mrkdwn('exceptions.filter', { text: truncate(text, longestFilter) }))]),
      ...(exceptions.length === 0 ? nothing(t, text) : exceptions.map((exception) => line(t, model, exception))),
      ...(exceptions.length === 0 ? [] : [page(t, model), ...steps(t, model)]),
    ],
  };
}

const longestFilter = 200;
const longestTitle = 300;
const longestScope = 300;

function nothing(t: ExceptionTranslator, text: string): readonly KnownBlock[] {
  if (text === '') return [section(t.mrkdwn('exceptions.none_at_all'))];
  return [section(t.mrkdwn('exceptions.none')), context(t.mrkdwn('exceptions.possible', { days: warningDays }))];
}

function line(t: ExceptionTranslator, { names }: ExceptionListModel, exception: Exception): KnownBlock {
  const { number, title, status, justification, renewal } = exception;
  const approval = approvalOf(exception);
  const words = t.mrkdwn('exceptions.entry', {
    number: formatExceptionNumber(number),
    title: truncate(title, longestTitle),
    state: t.text(`exception.state.${status.state}`),
    justification: t.text(`justification.${justification}`),
    scope: truncate(exceptionScopeText(t, exception), longestScope),
    until: durationText(t, exception),
    renewals: renewal?.count ?? 0,
    requester: nameOf(t, names, exception.requesterId),
    approver: approval === null ? t.text('common.dash') : deciderName(t, names, approval.by),
  });
  return exceptionLine(t, exception, words);
}

function page(t: ExceptionTranslator, { count, before, exceptions, order }: ExceptionListModel): KnownBlock {
  const { number, pages } = pageNumber({ before, shown: exceptions.length, count, perPage: exceptionsPerPage });
  return context(t.mrkdwn(`exceptions.page.${order}`, { page: number, pages, count }));
}

function steps(t: ExceptionTranslator, { text, exceptions, before, count }: ExceptionListModel): readonly KnownBlock[] {
  const [first, last] = [exceptions[0], exceptions.at(-1)].map((exception) => exception?.number ?? 0);
  const previous = listStepValue.encode({ kind: 'newer', than: first ?? 0, keys: null, text });
  const next = listStepValue.encode({ kind: 'older', than: last ?? 0, keys: null, text });
  const elements = [
    ...(before > 0 ? [button(exceptionActions.exceptionsPrevious, t.text('exceptions.previous'), previous)] : []),
    ...(before + exceptions.length < count
      ? [button(exceptionActions.exceptionsNext, t.text('exceptions.next'), next)]
      : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'exception_steps', elements }];
}
