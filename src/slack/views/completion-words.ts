import type { Activity } from '../../domain/activity.ts';
import type { Mrkdwn, Translator } from '../../i18n/translator.ts';
import { completedByWords } from './activity-words.ts';

/** By whom and when it was completed, and whether devices disagree; a dash where it was not. */
export function completionWords(t: Translator, { status, verification }: Activity): Mrkdwn {
  if (status.state !== 'completed') return { mrkdwn: t.mrkdwn('common.dash') };
  const completedBy = completedByWords(t, status.completedBy);
  const said = t.mrkdwn('list.completed', { completedBy, at: t.instant(status.decision.at) });
  if (verification?.state !== 'disputed') return { mrkdwn: said };
  return { mrkdwn: `${said} · ${t.mrkdwn('list.disputed', { count: verification.count })}` };
}
