import type { ModalView } from '@slack/types';
import { byPerson, type Evidence, type Plan } from '../../src/core/completion.ts';
import type { Permalink } from '../../src/core/origin-message.ts';
import type { Activity, ActivityStatus } from '../../src/features/activities/activity.ts';
import { completeForm } from '../../src/features/activities/decide/forms.ts';
import { evidenceFiles } from '../../src/features/activities/format.ts';
import { planForm, plannedNotice } from '../../src/features/activities/schedule/forms.ts';
import { type HistoryEvent, threadLine } from '../../src/features/card/activity-event.ts';
import { activityCard } from '../../src/features/card/card.ts';
import { activityDetailModal } from '../../src/features/details/detail.ts';
import { noFilter } from '../../src/features/lists/filter.ts';
import { activityList } from '../../src/features/lists/list.ts';
import type { MessageView } from '../../src/platform/slack/views/message.ts';
import { activityModel, listed } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { overviewParts } from './detail-gallery.ts';
import { newsMessage } from './direct-gallery.ts';
import { edgesOf } from './edges-of.ts';
import { activity, ben, calendarDate, emailOf, hostileTexts, names, now, portalLinks, status } from './fixtures.ts';
import type { GalleryView } from './gallery-view.ts';

export const completeModel = {
  email: 'ben.okafor@fabrikam.example',
  files: { most: 3, megabytes: 10 },
  acceptedSince: null,
  isAway: false,
  asked: [],
} as const;

export const plan: Plan = { plannedOn: calendarDate('2026-12-12'), changeNumber: 'CHG0012345' };
const latePlan: Plan = { ...plan, plannedOn: calendarDate('2027-01-12') };

export const evidence: Evidence = {
  link: 'https://reports.fabrikam.example/rollouts/7?a=1&b=2',
  files: [
    {
      id: 'F0REPORT',
      name: 'report.pdf',
      permalink: 'https://fabrikam.slack.com/files/U0BEN/F0REPORT/report.pdf' as Permalink,
      size: 20_480,
    },
  ],
};

export function completedWith(given: Evidence): ActivityStatus {
  const decision = { by: byPerson(ben), at: now };
  return { state: 'completed', decision, completedBy: emailOf(), note: 'Ring 2 is done.', evidence: given };
}

/** Plans and evidence, wherever they are shown. */
export function planViews(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  const message = (name: string, payload: MessageView): GalleryView => ({ name, surface: 'message', payload });
  const modal = (name: string, payload: ModalView): GalleryView => ({ name, surface: 'modal', payload });
  const model = (subject: Activity) => activityModel({ activity: subject });
  const card = (subject: Activity) => activityCard(t, model(subject));
  const active = activity({ status: status('active') });
  const planned = activity({ status: status('active'), plan });
  const late = activity({ status: status('active'), plan: latePlan });
  const changed = { ...event, action: 'plan_changed' as const, dueOn: null };
  const completion: HistoryEvent = {
    ...event,
    action: 'activity_completed',
    completedBy: emailOf(),
    dueOn: null,
    evidence,
  };
  const completed = activity({ status: completedWith(evidence), plan });
  return [
    message('card, planned', card(planned)),
    message('card, planned after the due date', card(late)),
    message('card, a change alone', card(activity({ plan: { ...plan, plannedOn: null }, status: status('active') }))),
    message('card, completed with evidence', card(completed)),
    modal('plan form, accepting', planForm(t, { activity: activity(), remarks: [t.mrkdwn('plan.sent_to_intune')] })),
    modal('plan form, nothing planned', planForm(t, { activity: active, remarks: [] })),
    modal('plan form, changing', planForm(t, { activity: planned, remarks: [] })),
    modal(
      'plan form, changing, with a ticket',
      planForm(t, { activity: planned, remarks: [t.mrkdwn('plan.not_sent_again')] }),
    ),
    modal('plan, accepted', plannedNotice(t, planned, true)),
    modal('plan, changed', plannedNotice(t, late, false)),
    modal('plan, taken back', plannedNotice(t, active, false)),
    modal('complete form without files', completeForm(t, activity(), { ...completeModel, files: null })),
    message('thread: accepted with a plan', threadLine(t, 1001, { ...event, plan }, names)),
    message(
      'thread: accepted with a plan after the due date',
      threadLine(t, 1001, { ...event, plan: latePlan, planDueOn: calendarDate('2026-12-25') }, names),
    ),
    message('thread: plan made', threadLine(t, 1001, { ...changed, plan }, names)),
    message(
      'thread: plan changed',
      threadLine(t, 1001, { ...changed, earlierPlan: plan, plan: { ...plan, changeNumber: '' } }, names),
    ),
    message('thread: plan taken back', threadLine(t, 1001, { ...changed, plan: null }, names)),
    message('thread: completed with evidence', threadLine(t, 1001, completion, names)),
    message('thread: files given as evidence', evidenceFiles(t, 1001, evidence.files)),
    message('direct: completed with evidence', newsMessage(t, model(completed), completion)),
    modal(
      'detail, planned and completed with evidence',
      activityDetailModal(t, { ...model(completed), ...overviewParts }, portalLinks),
    ),
    modal(
      'detail, history with plan and evidence',
      activityDetailModal(t, { ...model(completed), ...overviewParts, shown: historyOf(completion) }, portalLinks),
    ),
    message(
      'list, planned',
      activityList(t, {
        text: '',
        filter: noFilter,
        entries: [listed({ activity: planned })],
        count: 1,
        before: 0,
        quotedGroup: null,
        edges: edgesOf([{ activity: planned }]),
        ownOrder: null,
        offersBatch: true,
      }),
    ),
    ...Object.entries(hostileTexts).flatMap(([kind, text]) => {
      const hostilePlan = { ...plan, changeNumber: text.slice(0, 40).toWellFormed() };
      const hostile = { link: null, files: evidence.files.map((file) => ({ ...file, name: text })) };
      return [
        message(`hostile ${kind}: card, planned`, card({ ...planned, plan: hostilePlan })),
        message(`hostile ${kind}: card, files`, card({ ...completed, status: completedWith(hostile) })),
        message(`hostile ${kind}: thread, planned`, threadLine(t, 1001, { ...event, plan: hostilePlan }, names)),
        message(`hostile ${kind}: files in the thread`, evidenceFiles(t, 1001, hostile.files)),
        modal(
          `hostile ${kind}: plan form`,
          planForm(t, { activity: { ...planned, plan: hostilePlan }, remarks: [t.mrkdwn('plan.not_sent_again')] }),
        ),
      ];
    }),
  ];
}

function historyOf(event: HistoryEvent) {
  const page = { items: [{ key: 1, event }], hasBefore: false, hasAfter: false };
  return { section: 'history', beside: { kind: 'start' }, page, ledger: [] } as const;
}
