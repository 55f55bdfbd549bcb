import { rejectWith } from '../../core/domain-error.ts';
import type { ActionCall, After, CommandCall } from '../../platform/slack/call.ts';
import { sentenceMessage } from '../../platform/slack/views/message.ts';
import { authorizeEntry } from '../access/index.ts';
import { type TrendSpan, trendSpans, trendValue } from '../lists/index.ts';
import { requestTrends } from './send.ts';
import { trendTexts } from './texts.ts';

/** `/remediate trend`, with a number of days or without. */
export async function trendAnswer(call: CommandCall, text: string): Promise<After> {
  authorizeEntry(call.context.actor);
  const span = parseSpan(text);
  if (span === null) {
    return () =>
      call.reply(
        sentenceMessage(call.t.with(trendTexts).mrkdwn('trend.wrong_span', { text: text.slice(0, longestRepeated) })),
      );
  }
  await requestTrends(call.context, span);
  return () => call.reply(sentenceMessage(call.t.with(trendTexts).mrkdwn('trend.on_its_way', { days: span })));
}

const longestRepeated = 100;

function parseSpan(text: string): TrendSpan | null {
  if (text.trim() === '') return 30;
  return trendSpans.find((span) => String(span) === text.trim()) ?? null;
}

export async function trendButton(call: ActionCall): Promise<After> {
  const { days } = trendValue.decode(call.value) ?? rejectWith('list_gone', {});
  await requestTrends(call.context, days);
  return () => call.reply(sentenceMessage(call.t.with(trendTexts).mrkdwn('trend.on_its_way', { days })));
}
