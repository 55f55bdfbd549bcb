import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import { type MessageView, sentenceMessage } from '../../platform/slack/views/message.ts';
import { filterEcho } from '../lists/index.ts';
import { type ExportOrder, type ExportSubject, subjectWords } from './order.ts';

const longestShown = 200;

/** It was taken down. */
export function exportOrdered(t: Translator, subject: ExportSubject, count: number): MessageView {
  return about(t, subject, t.mrkdwn(`export.ordered_${subject.kind}`, { count }));
}

/** The same is being made already. */
export function exportRunning(t: Translator, order: ExportOrder): MessageView {
  const at = t.instant(order.requestedAt);
  const text =
    order.start === null
      ? t.mrkdwn('export.running', { at })
      : t.mrkdwn('export.running_by', { at, written: order.written, count: order.start.count });
  return about(t, order.subject, text);
}

export function exportNothing(t: Translator, subject: ExportSubject): MessageView {
  return about(t, subject, t.mrkdwn(`export.nothing_${subject.kind}`));
}

export function wrongSpan(t: Translator, word: string): MessageView {
  return sentenceMessage(t.mrkdwn('export.wrong_span', { word: truncate(word, longestShown) }));
}

type Started = Pick<ExportOrder, 'subject'> & { readonly start: { readonly at: Date; readonly count: number } };

/** The direct message while the file is being made. */
export function exportProgressMessage(t: Translator, { subject, start }: Started, written: number): MessageView {
  return about(t, subject, t.mrkdwn(`export.making_${subject.kind}`, { written, count: start.count }));
}

export interface MadeFile {
  readonly written: number;
  /** How many files it became. */
  readonly parts: number;
}

export function exportReadyMessage(
  t: Translator,
  { subject, start }: Started,
  { written, parts }: MadeFile,
): MessageView {
  const ready = t.mrkdwn(`export.ready_${subject.kind}`, { count: written, at: t.instant(start.at) });
  const text = parts === 1 ? ready : t.mrkdwn('export.in_parts', { ready: { mrkdwn: ready }, parts });
  return about(t, subject, text);
}

/** Nothing of it was left when it began. */
export function exportEmpty(t: Translator, { subject }: Started): MessageView {
  return about(t, subject, t.mrkdwn(`export.nothing_${subject.kind}`));
}

/** Slack does not take the file. */
export function exportRefused(t: Translator, { subject }: Pick<ExportOrder, 'subject'>, failure: string): MessageView {
  return about(t, subject, t.mrkdwn('export.refused', { failure }));
}

/** It failed for a reason of ours. */
export function exportFailed(t: Translator, { subject }: Pick<ExportOrder, 'subject'>, reference: string): MessageView {
  return about(t, subject, t.mrkdwn('export.failed', { reference }));
}

/** Whoever asked for it has lost the role that it needs. */
export function exportNotPermitted(t: Translator, { subject }: Pick<ExportOrder, 'subject'>): MessageView {
  return about(t, subject, t.mrkdwn('export.not_permitted'));
}

function about(t: Translator, subject: ExportSubject, text: string): MessageView {
  const asked = subjectWords(subject);
  const echo = () =>
    subject.kind === 'audit'
      ? context(t.mrkdwn('export.days', { words: truncate(asked, longestShown) }))
      : filterEcho(t, asked, { longest: longestShown });
  const blocks: KnownBlock[] = [section(text), ...(asked === '' ? [] : [echo()])];
  return { text, blocks };
}
