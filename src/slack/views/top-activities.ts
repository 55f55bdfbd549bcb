import type { KnownBlock } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import type { CompletedByKind } from '../../domain/completed-by.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { truncate } from '../limits.ts';
import { formatTopValue } from '../values/top-value.ts';
import { numberLink } from './activity-words.ts';
import { button, context, plain, section } from './elements.ts';
import type { MessageView } from './message-view.ts';
import { shortProgress } from './progress-lines.ts';

export interface TopModel {
  readonly entries: readonly {
    readonly activity: Activity;
    readonly permalink: string | null;
    readonly isOverdue: boolean;
  }[];
  readonly totals: {
    readonly open: number;
    readonly overdue: number;
    readonly completed: Readonly<Record<CompletedByKind, number>>;
    readonly disputed: number;
  };
  readonly asked: number;
}

/** The summary for the person who asked, with a button that shares it. */
export function topActivities(t: Translator, model: TopModel): MessageView {
  const share = button(actionIds.shareTop, t.text('button.share'), formatTopValue(model.asked));
  return summary(t, model, [{ type: 'actions', block_id: 'top_actions', elements: [share] }]);
}

/** What the person's own copy turns into once it was shared: a second press would post it again. */
export function topActivitiesAfterSharing(t: Translator, model: TopModel): MessageView {
  return summary(t, model, [context(t.mrkdwn('top.shared_here'))]);
}

/** The same for a channel. */
export function sharedTopActivities(t: Translator, model: TopModel, sharedBy: string): MessageView {
  return summary(t, model, [context(t.mrkdwn('top.shared_by', { name: sharedBy }))]);
}

function summary(t: Translator, { entries, totals }: TopModel, last: readonly KnownBlock[]): MessageView {
  const { email, system_confirmation: system, not_available: notAvailable } = totals.completed;
  const { open, overdue, disputed } = totals;
  const completed = email + system + notAvailable;
  return {
    text: t.mrkdwn('top.fallback', { open, overdue }),
    blocks: [
      { type: 'header', text: plain(t.text('top.heading')) },
      ...(entries.length === 0
        ? [section(t.mrkdwn('top.none'))]
        : entries.map((entry, index) => line(t, entry, index + 1))),
      context(t.mrkdwn('top.totals', { open, overdue, completed, email, system, notAvailable, disputed })),
      ...last,
    ],
  };
}

const longestTitle = 300;

function line(
  t: Translator,
  { activity, permalink, isOverdue }: TopModel['entries'][number],
  rank: number,
): KnownBlock {
  return section(
    t.mrkdwn('top.entry', {
      rank,
      link: numberLink(activity.number, permalink),
      title: truncate(activity.title, longestTitle),
      option: t.text(`option.${activity.option}`),
      priority: t.text(`priority.${activity.priority}`),
      due: { mrkdwn: due(t, activity, isOverdue) },
      progress: shortProgress(t, activity),
      state: t.text(`state.${activity.status.state}`),
    }),
  );
}

function due(t: Translator, { dueOn }: Activity, isOverdue: boolean): string {
  if (dueOn === null) return t.mrkdwn('top.no_due');
  return t.mrkdwn(isOverdue ? 'top.due_overdue' : 'top.due', { date: t.date(dueOn) });
}
