import { type TrendSpan, trendSpans } from '../../domain/trend-spans.ts';
import { requestTrends } from '../../usecases/request-trends.ts';
import { requireReader } from '../../usecases/require-reader.ts';
import type { After } from '../call.ts';
import type { CommandCall } from '../on-command.ts';
import { sentenceMessage } from '../views/message-view.ts';

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
