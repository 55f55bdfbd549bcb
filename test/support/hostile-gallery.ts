import { completeForm, rejectForm } from '../../src/features/activities/decide/forms.ts';
import { recordedBlocks } from '../../src/features/activities/recorded.ts';
import { reminderKeys } from '../../src/features/activities/store/reads.ts';
import { historyMessage, threadLine } from '../../src/features/card/activity-event.ts';
import { activityCard } from '../../src/features/card/card.ts';
import { didYouMean } from '../../src/features/home/handlers.ts';
import { sharedTopActivities } from '../../src/features/lists/top-view.ts';
import { filedNotice, followNotice } from '../../src/features/requests/filed-notice.ts';
import { requestForm } from '../../src/features/requests/form.ts';
import { longestSearch } from '../../src/features/requests/ids.ts';
import { remediationOptions } from '../../src/microsoft/recommendation.ts';
import { truncate } from '../../src/platform/slack/limits.ts';
import { sentBeforeView } from '../../src/platform/slack/serve/sent-before.ts';
import { activityModel, historyEvent, statusFacts } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { newsMessage, receiptMessage, reminderMessage } from './direct-gallery.ts';
import { activity, hostileTexts, names, now, portalLinks, readyActivity, recommendation, status } from './fixtures.ts';
import { type GalleryView, message, modal } from './gallery-view.ts';
import { completeModel } from './plan-gallery.ts';
import { filedModel, formItem, formModel } from './request-gallery.ts';
import { topModel } from './top-gallery.ts';

export function hostileViews(t: Translator): readonly GalleryView[] {
  return Object.entries(hostileTexts).flatMap(([kind, text]) => {
    const title = text.slice(0, 300).toWellFormed();
    const subject = activity({
      title,
      notes: text,
      component: title,
      scope: { kind: 'groups', groups: [title, text] },
      status: { ...status('rejected'), state: 'rejected', reason: text.slice(0, 1000) },
    });
    const model = activityModel({ activity: subject, names: new Map([...names.keys()].map((id) => [id, title])) });
    const event = historyEvent({ action: 'activity_rejected', reason: text });
    const known = recommendation({ name: title, recommendedVersion: title });
    const readyKey = reminderKeys.ready(now);
    const other = statusFacts({ activity: subject, daysLate: 5 });
    return [
      message(`hostile ${kind}: card`, activityCard(t, model)),
      message(`hostile ${kind}: thread`, threadLine(t, 1001, event, model.names)),
      message(`hostile ${kind}: direct message`, newsMessage(t, model, event, { events: [event] })),
      message(
        `hostile ${kind}: reminder`,
        reminderMessage(t, { ...model, activity: readyActivity({ title }) }, readyKey, 5),
      ),
      message(`hostile ${kind}: history`, historyMessage(t, 1001, [event], model.names)),
      message(
        `hostile ${kind}: receipt`,
        receiptMessage(t, model, { cardDelivery: { kind: 'undeliverable', failure: text, channelId: null } }),
      ),
      modal(
        `hostile ${kind}: request form`,
        requestForm(
          t,
          formModel({
            items: [
              formItem({
                recommendation: known,
                requested: [{ activity: subject, isOverdue: true, isNotified: false }],
              }),
            ],
            searched: { text: truncate(text, longestSearch), isFound: true, ref: known.ref },
            chosenGroups: [{ name: title, deviceCount: 1 }],
          }),
          portalLinks,
        ),
      ),
      modal(
        `hostile ${kind}: request form in plain words`,
        requestForm(
          t,
          formModel({ takesPlainWords: true, items: [], plainTitle: text, options: remediationOptions }),
          portalLinks,
        ),
      ),
      modal(`hostile ${kind}: reject form`, rejectForm(t, subject)),
      modal(`hostile ${kind}: complete form`, completeForm(t, subject, { ...completeModel, email: title })),
      modal(`hostile ${kind}: filed`, filedNotice(t, filedModel({ activities: [subject] }), portalLinks)),
      modal(`hostile ${kind}: recorded`, sentBeforeView(t, now, recordedBlocks(t, [subject]))),
      modal(`hostile ${kind}: following`, followNotice(t, subject)),
      message(`hostile ${kind}: a mistyped command`, didYouMean(t, text)),
      message(
        `hostile ${kind}: top`,
        sharedTopActivities(t, topModel({ entries: [{ ...other, permalink: null, remark: null }] }), title),
      ),
    ];
  });
}
