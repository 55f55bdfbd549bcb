import type { KnownBlock } from '@slack/types';
import { truncate } from '../../platform/slack/limits.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import { type MessageView, sentenceMessage } from '../../platform/slack/views/message.ts';
import { filterEcho } from '../lists/index.ts';
import { type ExportOrder, type ExportSubject, subjectText } from './order.ts';
import type { ExportTranslator } from './texts.ts';

const longestShown = 200;

export function exportOrdered(t: ExportTranslator, subject: ExportSubject, count: number): MessageView {
  return about(t, subject, t.mrkdwn(`export.ordered_${subject.kind}`, { count }));
}

export function exportRunning(t: ExportTranslator, order: ExportOrder): MessageView {
  const at = t.instant(order.requestedAt);
  const text =
    order.start === null
      ? t.mrkdwn('export.running', { at })
      : t.mrkdwn('export.running_by', { at, written: order.written, count: order.start.count });
  return about(t, order.subject, text);
}

export function exportNothing(t: ExportTranslator, subject: ExportSubject): MessageView {
  return about(t, subject, t.mrkdwn(`export.nothing_${subject.kind}`));
}

export function wrongSpan(t: ExportTranslator, word: string): MessageView {
  return sentenceMessage(t.mrkdwn('export.wrong_span', { word: truncate(word, longestShown) }));
}

type Started = Pick<ExportOrder, 'subject'> & { readonly start: { readonly at: Date; readonly count: number } };

export function exportProgressMessage(t: ExportTranslator, { subject, start }: Started, written: number): MessageView {
  return about(t, subject, t.mrkdwn(`export.making_${subject.kind}`, { written, count: start.count }));
}

export interface MadeFile {
  readonly written: number;
  readonly parts: number;
}

export function exportReadyMessage(
  t: ExportTranslator,
  { subject, start }: Started,
  { written, parts }: MadeFile,
): MessageView {
  const ready = t.mrkdwn(`export.ready_${subject.kind}`, { count: written, at: t.instant(start.at) });
  const text = parts === 1 ? ready : t.mrkdwn('export.in_parts', { ready: { mrkdwn: ready }, parts });
  return about(t, subject, text);
}

/** Slack refuses the file. */
export function exportRefused(
  t: ExportTranslator,
  { subject }: Pick<ExportOrder, 'subject'>,
  failure: string,
): MessageView {
  return about(t, subject, t.mrkdwn('export.refused', { failure }));
}

/** Mendbot itself failed to make the file. */
export function exportFailed(
  t: ExportTranslator,
  { subject }: Pick<ExportOrder, 'subject'>,
  reference: string,
): MessageView {
  return about(t, subject, t.mrkdwn('export.failed', { reference }));
}

export function exportNotAuthorized(t: ExportTranslator, { subject }: Pick<ExportOrder, 'subject'>): MessageView {
  return about(t, subject, t.mrkdwn('export.not_authorized'));
}

function about(t: ExportTranslator, subject: ExportSubject, text: string): MessageView {
  const asked = subjectText(subject);
  const echo = () =>
    subject.kind === 'audit'
      ? context(t.mrkdwn('export.days', { words: truncate(asked, longestShown) }))
      : filterEcho(t, asked, { longest: longestShown });
  const blocks: KnownBlock[] = [section(text), ...(asked === '' ? [] : [echo()])];
  return { text, blocks };
}
