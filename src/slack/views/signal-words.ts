import type { KnownBlock } from '@slack/types';
import { type Activity, isLive } from '../../domain/activity.ts';
import type { Recommendation } from '../../domain/recommendation.ts';
import type { Translator } from '../../i18n/translator.ts';
import { context } from './elements.ts';

/** What makes an activity urgent as long as something can be done about it. */
export function signalWords(
  t: Translator,
  { activity, recommendation }: { readonly activity: Activity; readonly recommendation: Recommendation | null },
): readonly KnownBlock[] {
  if (recommendation === null || !isLive(activity.status)) return [];
  const lines = [
    ...(recommendation.hasPublicExploit ? [t.mrkdwn('activity.has_exploit')] : []),
    ...(recommendation.hasActiveAlert ? [t.mrkdwn('activity.has_alert')] : []),
  ];
  return lines.length === 0 ? [] : [context(...lines)];
}
