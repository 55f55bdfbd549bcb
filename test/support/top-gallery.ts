import type { CalendarDate } from '../../src/core/dates.ts';
import { topOrders, usualTop } from '../../src/features/lists/top.ts';
import {
  exposureLine,
  sharedTopActivities,
  type TopModel,
  topActivities,
  topActivitiesAfterSharing,
  wrongTop,
} from '../../src/features/lists/top-view.ts';
import type { MessageView } from '../../src/platform/slack/views/message.ts';
import { statusFacts } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { activity, activityId, attentionActivity, status } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';
const longTitle = `Update ${'Contoso Line-of-Business Client '.repeat(10)}`.slice(0, 300);

const until = '2026-12-24' as CalendarDate;

export function topModel(overrides: Partial<TopModel> = {}): TopModel {
  return {
    entries: [
      {
        ...statusFacts({ activity: activity({ status: status('active'), priority: 'high' }), daysLate: 5 }),
        ...{ permalink, remark: exposureLine(0.008) },
      },
      {
        ...statusFacts({
          activity: activity({ id: activityId(2), number: 1002, targets: null }),
          pause: { numbers: [17], until },
        }),
        ...{ permalink: null, remark: null },
      },
      { ...statusFacts({ activity: attentionActivity({ id: activityId(3), number: 1003 }) }), permalink, remark: null },
    ],
    totals: {
      open: 3,
      overdue: 1,
      completed: { email: 4, system_confirmation: 2, not_available: 1 },
      disputed: 0,
      hasMoreCompleted: false,
    },
    ownOrder: null,
    request: usualTop,
    ...overrides,
  };
}

const uncounted = {
  open: 10_001,
  overdue: 10_001,
  completed: { email: 9000, system_confirmation: 1000, not_available: 0 },
  disputed: 12,
  hasMoreCompleted: true,
};

const narrowed = { ...usualTop, by: 'devices', groups: ['Servers', 'Tokyo'], priorities: ['high', 'medium'] } as const;
const byDue = { ...usualTop, by: 'due', groups: ['Servers'] } as const;

/** The top activities, in each form of the command. */
export function topViews(t: Translator): readonly GalleryView[] {
  const message = (name: string, payload: MessageView): GalleryView => ({ name, surface: 'message', payload });
  const entries = Array.from({ length: 25 }, (_, index) => ({
    ...statusFacts({ activity: activity({ id: activityId(index), number: 1001 + index, title: longTitle }) }),
    ...{ permalink, remark: null },
  }));
  const most = topModel({ entries, request: { ...usualTop, count: 25 } });
  const byRisk = topModel().entries.map((entry) => ({ ...entry, remark: () => 'by policy: Dec 4, 2026' }));
  return [
    message('top', topActivities(t, topModel())),
    message('top, in a modal', topActivities(t, topModel(), true)),
    message('top, more than are counted', topActivities(t, topModel({ totals: uncounted }))),
    message('top, shared', sharedTopActivities(t, topModel(), 'Mina Haddad')),
    message('top, after sharing', topActivitiesAfterSharing(t, topModel())),
    message('top, nothing open', topActivities(t, topModel({ entries: [] }))),
    unread(message('top 25 with titles of 300 characters', topActivities(t, most))),
    message('top by devices, narrowed', topActivities(t, topModel({ request: narrowed }))),
    message('top, with what its order says', topActivities(t, topModel({ entries: byRisk.slice(0, 2) }))),
    message('top by due date, nothing of these open', topActivities(t, topModel({ entries: [], request: byDue }))),
    ...(['by', 'count', 'group', 'word'] as const).map((about) =>
      message(`top, wrong ${about}`, wrongTop(t, { kind: 'wrong', about, word: `${about}:<!channel>` }, topOrders)),
    ),
  ];
}
