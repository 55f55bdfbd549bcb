import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { context, plain, section } from '../../platform/slack/views/elements.ts';
import { type Names, nameOf } from '../../platform/slack/views/names.ts';
import { describeException, type Exception, exceptionLine } from '../exceptions/index.ts';

interface Counted {
  readonly count: number;
  /** The first few. */
  readonly exceptions: readonly Exception[];
}

export interface HomeExceptionsModel {
  /** That its reader may decide about. */
  readonly waiting: Counted;
  /** Those that end first. */
  readonly inEffect: Counted;
  readonly names: Names;
}

const longestTitle = 200;

/** What somebody is to decide about. */
export function waitingExceptions(t: Translator, { waiting, names }: HomeExceptionsModel): readonly KnownBlock[] {
  const { count, exceptions } = waiting;
  if (count === 0) return [];
  return [
    section(t.mrkdwn('home.waiting_exceptions', { count })),
    ...exceptions.map((exception) => entry(t, names, exception)),
    ...more(t, waiting),
  ];
}

/** What is in effect. */
export function homeExceptions(t: Translator, { inEffect, names }: HomeExceptionsModel): readonly KnownBlock[] {
  const { count, exceptions } = inEffect;
  return [
    { type: 'header', text: plain(t.text('home.exceptions', { count }), limits.header) },
    ...(count === 0 ? [section(t.mrkdwn('home.exceptions_none'))] : []),
    ...exceptions.map((exception) => entry(t, names, exception)),
    ...(count > exceptions.length
      ? [context(t.mrkdwn('home.exceptions_more', { shown: exceptions.length, count }))]
      : []),
  ];
}

function more(t: Translator, { count, exceptions }: Counted): readonly KnownBlock[] {
  const others = count - exceptions.length;
  return others > 0 ? [context(t.mrkdwn('home.more', { count: others }))] : [];
}

function entry(t: Translator, names: Names, exception: Exception): KnownBlock {
  const words = t.mrkdwn('home.exception_entry', {
    ...describeException(t, exception),
    title: truncate(exception.title, longestTitle),
    requester: nameOf(t, names, exception.requesterId),
  });
  return exceptionLine(t, exception, words);
}
