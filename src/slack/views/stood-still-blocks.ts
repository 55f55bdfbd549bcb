import type { KnownBlock } from '@slack/types';
import { formatExceptionNumber } from '../../domain/exception.ts';
import type { StoodStill } from '../../domain/stood-still.ts';
import type { Translator } from '../../i18n/translator.ts';
import { section } from './elements.ts';
import { lineSections } from './line-sections.ts';

// Whoever needs more finds them in the list of exceptions.
const mostShown = 20;

/** By which exceptions an activity stood still, from when until when; nothing where it never did. */
export function stoodStillBlocks(t: Translator, stood: readonly StoodStill[]): readonly KnownBlock[] {
  if (stood.length === 0) return [];
  const shown = stood.slice(-mostShown);
  const left = stood.length - shown.length;
  return [
    section(`*${t.mrkdwn('detail.stood_still')}*`),
    ...lineSections([
      ...(left === 0 ? [] : [t.mrkdwn('detail.stood_still_earlier', { count: left })]),
      ...shown.map((one) => line(t, one)),
    ]),
  ];
}

function line(t: Translator, { number, from, until, dayCount: count, isGoingOn }: StoodStill): string {
  const words = { number: formatExceptionNumber(number), from: t.date(from), until: t.date(until), count };
  return t.mrkdwn(isGoingOn ? 'detail.stands_still_line' : 'detail.stood_still_line', words);
}
