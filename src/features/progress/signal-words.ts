import type { KnownBlock } from '@slack/types';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button, context, section } from '../../platform/slack/views/elements.ts';
import {
  type Activity,
  activityActions,
  activityValue,
  isAttentionRequired,
  isLive,
  seenActivity,
} from '../activities/index.ts';
import { progressTexts } from './texts.ts';

interface SignalSubject {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  /** Left out where more than one person reads it. */
  readonly mayRaise?: boolean;
}

/** What makes an activity urgent as long as something can be done about it, with a way to make it High. */
export function signalWords(
  translator: Translator,
  { activity, recommendation, mayRaise = true }: SignalSubject,
): readonly KnownBlock[] {
  const t = translator.with(progressTexts);
  if (recommendation === null || !isLive(activity.status)) return [];
  const lines = [
    ...(recommendation.hasPublicExploit ? [t.mrkdwn('activity.has_exploit')] : []),
    ...(recommendation.hasActiveAlert ? [t.mrkdwn('activity.has_alert')] : []),
  ];
  if (lines.length === 0) return [];
  // Attention required has one button only; its details offer another priority all the same.
  if (activity.priority === 'high' || isAttentionRequired(activity) || !mayRaise) return [context(...lines)];
  const value = activityValue.encode(seenActivity(activity));
  return [
    {
      ...section(lines.join('\n')),
      accessory: button(activityActions.raisePriority, t.text('button.raise_priority'), value),
    },
  ];
}
