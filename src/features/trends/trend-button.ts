import { refuse } from '../../core/refusal.ts';
import type { After } from '../../platform/slack/call.ts';
import { sentenceMessage } from '../../platform/slack/views/message-view.ts';
import type { ActionCall } from '../access/index.ts';
import { trendValue } from '../lists/index.ts';
import { requestTrends } from './request-trends.ts';

/** Has the picture sent to whoever presses, wherever the summary stands. */
export async function trendButton(call: ActionCall): Promise<After> {
  const { days } = trendValue.decode(call.value) ?? refuse('list_gone', {});
  await requestTrends(call.context, days);
  return () => call.reply(sentenceMessage(call.t.mrkdwn('trend.on_its_way', { days })));
}
