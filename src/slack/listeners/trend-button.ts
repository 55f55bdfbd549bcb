import { requestTrends } from '../../usecases/request-trends.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { parseTrendValue } from '../values/trend-value.ts';
import { sentenceMessage } from '../views/message-view.ts';

/** Has the picture sent to whoever presses, wherever the summary stands. */
export async function trendButton(call: ActionCall): Promise<After> {
  const span = parseTrendValue(call.value);
  await requestTrends(call.context, span);
  return () => call.reply(sentenceMessage(call.t.mrkdwn('trend.on_its_way', { days: span })));
}
