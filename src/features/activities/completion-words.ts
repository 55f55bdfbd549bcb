import type { Mrkdwn, Translator } from '../../platform/i18n/common-texts.ts';
import type { Activity } from './activity.ts';
import { completerWords } from './activity-words.ts';

/** By whom and when it was completed, and whether devices disagree; a dash where it was not. */
export function completionWords(t: Translator, activity: Activity): Mrkdwn {
  const { status, verification } = activity;
  if (status.state !== 'completed') return { mrkdwn: t.mrkdwn('common.dash') };
  const completedBy = completerWords(t, activity);
  const said = t.mrkdwn('list.completed', { completedBy, at: t.instant(status.decision.at) });
  if (verification?.state !== 'disputed') return { mrkdwn: said };
  return { mrkdwn: `${said} · ${t.mrkdwn('list.disputed', { count: verification.count })}` };
}
