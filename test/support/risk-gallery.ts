import type { KnownBlock } from '@slack/types';
import { activityCard, newsLine } from '../../src/features/card/card.ts';
import { cardTexts } from '../../src/features/card/texts.ts';
import type { PolicyDate, RiskClock } from '../../src/features/risk/clock/clock.ts';
import { riskForms } from '../../src/features/risk/clock/ids.ts';
import { laterInput, laterNote } from '../../src/features/risk/clock/later-reason.ts';
import { moveButton, pausedText, proposalText } from '../../src/features/risk/clock/proposals.ts';
import { dueReason, exceptionText, policyDateText, urgencyText } from '../../src/features/risk/clock/reason.ts';
import { laterLine, triageLine } from '../../src/features/risk/clock/report.ts';
import { type RiskDetailModel, riskDetails } from '../../src/features/risk/clock/show.ts';
import type { ActivityRisk } from '../../src/features/risk/clock/store.ts';
import { triageForm, triageInput, triageNotice } from '../../src/features/risk/clock/triage.ts';
import { riskTexts } from '../../src/features/risk/texts.ts';
import type { CveId } from '../../src/microsoft/recommendation.ts';
import { section } from '../../src/platform/slack/views/elements.ts';
import { form, notice } from '../../src/platform/slack/views/form.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { activity, calendarDate, now, portalLinks, status } from './fixtures.ts';
import { type GalleryView, message, modal } from './gallery-view.ts';

const severe: PolicyDate = {
  policy: 'bod_26_04',
  says: 3,
  days: 3,
  isCapped: false,
  ...{ dueOn: calendarDate('2026-11-28'), latestOn: calendarDate('2026-11-28') },
  triage: true,
  cve: 'CVE-2026-10001' as CveId,
  facts: { in_kev: 'yes', publicly_exposed: 'yes', automatable: 'yes', total_impact: 'yes' },
  ...{ missing: [], unread: [], otherInKev: null, isByPriority: false },
};
const upgrade: PolicyDate = {
  ...severe,
  says: 'upgrade',
  days: 'upgrade',
  dueOn: calendarDate('2027-02-23'),
  triage: false,
  facts: { in_kev: 'no', publicly_exposed: 'no', automatable: 'no', total_impact: 'no' },
};
const unknown: PolicyDate = {
  ...severe,
  says: 'upgrade',
  ...{ days: 30, isByPriority: true },
  dueOn: calendarDate('2026-12-25'),
  triage: false,
  facts: { in_kev: 'no', publicly_exposed: 'yes', automatable: 'unknown', total_impact: 'unknown' },
  missing: ['automatable', 'total_impact'],
};
const unread: PolicyDate = { ...unknown, unread: unknown.missing };
const elsewhere: PolicyDate = {
  ...severe,
  ...{ says: 14, days: 14, triage: false, dueOn: calendarDate('2026-12-09') },
  facts: { in_kev: 'no', publicly_exposed: 'yes', automatable: 'yes', total_impact: 'no' },
  ...{ missing: ['total_impact'], otherInKev: 'CVE-2026-10002' as CveId },
};
const byKev: PolicyDate = {
  ...severe,
  ...{ policy: 'kev_first', says: 14, days: 14, triage: false, facts: { in_kev: 'yes' } },
  dueOn: calendarDate('2026-12-09'),
};

function risk(changes: Partial<ActivityRisk> = {}): ActivityRisk {
  const policy = changes.policy ?? severe;
  const clock: RiskClock = {
    ...{ startsOn: calendarDate('2026-11-25'), priorityDays: 30, cappedFrom: null, limits: [] },
    learntOn: { in_kev: calendarDate('2026-11-26') },
  };
  return {
    rules: '',
    assessment: policy,
    policy,
    clock,
    laterReason: null,
    triage: null,
    triageNote: null,
    ...changes,
  };
}

/** Due dates by a policy: their reasons, what is asked, the details, a proposal, the triage and the report. */
export function riskViews(t: Translator): readonly GalleryView[] {
  const own = t.with(riskTexts);
  const said = (name: string, ...blocks: readonly KnownBlock[]) =>
    modal(`policy, ${name}`, notice(t, t.text('notice.title'), blocks));
  const asked = (name: string, block: KnownBlock) => modal(`policy, ${name}`, askingForm(own, block));
  const details = (name: string, changes: Partial<RiskDetailModel>) =>
    said(`details, ${name}`, ...riskDetails(t, { ...detailModel, ...changes }));
  const completed = activity({ status: status('completed') });
  const due = calendarDate('2026-11-28');
  const move = moveButton(own, { activityId: completed.id, proposed: due, due });
  const news = {
    key: '',
    personIds: [],
    buttons: () => [move],
    text: () =>
      proposalText(own, { number: 1001, dueOn: calendarDate('2026-12-25'), proposed: due, due, policy: severe }),
  };
  const later = { activity: activity(), risk: risk({ laterReason: 'The patch window is in December.' }) };
  return [
    said(
      'reasons in the form',
      ...[severe, upgrade, unknown, unread, elsewhere, byKev].map((one) => section(dueReason(t, one, null))),
    ),
    said('reasons by an old catalog', section(dueReason(t, byKev, now)), section(policyDateText(t, severe, now))),
    asked('a later date in the form', laterInput(own, due, true)),
    asked('a later date, reopening', laterInput(own, due, false)),
    said('a later date, changing', laterNote(own, policyDateText(t, severe, null), due)),
    asked('a completion', triageInput(own, [severe.cve])),
    details('open', {}),
    details('later', { risk: risk({ laterReason: 'The patch window is in December.' }) }),
    details('proposed', { proposal: { activityId: activity().id, proposed: due, due, dueOn: due, policy: severe } }),
    details('paused', { activity: activity({ pausedSince: due }) }),
    details('at an upgrade', { risk: risk({ policy: upgrade }) }),
    details('not known', { risk: risk({ policy: unknown }), catalog: null }),
    details('without triage', { activity: completed, risk: risk({ triage: 'missing' }) }),
    details('with triage', { activity: completed, risk: risk({ triage: 'noted', triageNote: 'Logs are clean.' }) }),
    modal('triage form', triageForm(own, completed, severe.cve)),
    modal('triage form, saved', triageNotice(own, 'REM-1001')),
    message('thread, a date is proposed', newsLine(t.with(cardTexts), news, portalLinks)),
    message(
      'thread, a fact during a pause',
      newsLine(
        t.with(cardTexts),
        { ...news, buttons: () => [], text: () => pausedText(own, { number: 1001, policy: severe }) },
        portalLinks,
      ),
    ),
    message(
      'card by a policy',
      activityCard(t.with(cardTexts), {
        ...activityModel(),
        cardLines: [(one) => urgencyText(one, severe, { dueOn: severe.dueOn, catalogOf: null, isPaused: false })],
      }),
    ),
    said('report, later', laterLine(later).block(t)),
    said('report, later without a reason', laterLine({ ...later, risk: risk() }).block(t)),
    said('report, without triage', triageLine(completed).block(t)),
    said('on an exception', section(exceptionText(t, byKev, null)), section(exceptionText(t, upgrade, null))),
  ];
}

function askingForm(t: ReturnType<typeof riskTexts>, block: KnownBlock) {
  const parts = {
    callbackId: riskForms.triageForm,
    metadata: '',
    title: t.text('triage.label'),
    submit: t.text('triage.submit'),
  };
  return form(t, { ...parts, blocks: [block] });
}

const detailModel: RiskDetailModel = {
  activity: activity(),
  risk: risk(),
  proposal: null,
  mayAddTriage: true,
  catalog: { version: '2026.11.26', releasedAt: now, asOf: now },
  now,
};
