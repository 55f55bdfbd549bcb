import type { After } from '../../platform/slack/call.ts';
import { sentenceMessage } from '../../platform/slack/views/message-view.ts';
import type { CommandCall } from '../access/index.ts';
import { requireReader } from '../access/index.ts';
import { type TrendSpan, trendSpans } from '../lists/index.ts';
import { requestTrends } from './request-trends.ts';

/** `/remediate trend`, with a number of days or none. */
export async function trendAnswer(call: CommandCall, text: string): Promise<After> {
  requireReader(call.context);
  const span = spanOf(text);
  if (span === null) {
    return () =>
      call.reply(sentenceMessage(call.t.mrkdwn('trend.wrong_span', { text: text.slice(0, longestRepeated) })));
  }
  await requestTrends(call.context, span);
  return () => call.reply(sentenceMessage(call.t.mrkdwn('trend.on_its_way', { days: span })));
}

const longestRepeated = 100;

function spanOf(text: string): TrendSpan | null {
  if (text.trim() === '') return 30;
  return trendSpans.find((span) => String(span) === text.trim()) ?? null;
}
