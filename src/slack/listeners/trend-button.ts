import { refuse } from '../../domain/refusal.ts';
import { trendValue } from '../../features/lists/values.ts';
import { requestTrends } from '../../usecases/request-trends.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { sentenceMessage } from '../views/message-view.ts';

/** Has the picture sent to whoever presses, wherever the summary stands. */
export async function trendButton(call: ActionCall): Promise<After> {
  const { days } = trendValue.decode(call.value) ?? refuse('list_gone', {});
  await requestTrends(call.context, days);
  return () => call.reply(sentenceMessage(call.t.mrkdwn('trend.on_its_way', { days })));
}
