import type { KnownBlock } from '@slack/types';
import { isAuthorized } from '../../../core/authorization.ts';
import type { Program } from '../../../platform/context.ts';
import { escapeMrkdwn, type Translator } from '../../../platform/i18n/common-texts.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { context, section } from '../../../platform/slack/views/elements.ts';
import { contribute } from '../../../platform/slot.ts';
import { type Activity, authorizeAction, cardLines, detailParts, isLive } from '../../activities/index.ts';
import { exceptionRemarks } from '../../exceptions/index.ts';
import { readSettingsIn, readToday, todayOf } from '../../workspace/index.ts';
import { readRiskFacts } from '../facts.ts';
import { type KevAge, readKevAge } from '../kev-store.ts';
import type { RiskFact, RiskFacts, RiskQuestion } from '../policy.ts';
import { riskSettingsIn } from '../settings.ts';
import { assessAll, isLaterThan } from './assess.ts';
import { oldCatalogOf, readOldCatalog } from './catalog.ts';
import { moveButton, type OpenProposal, openProposal } from './proposals.ts';
import { askedFacts, exceptionText, laterReasonText, policyDateText, urgencyText } from './reason.ts';
import { type ActivityRisk, findRisk } from './store.ts';
import { type ClockTranslator, clockTexts } from './texts.ts';
import { triageButton } from './triage.ts';

/** Why it is urgent, while it is open; that it was completed without a triage. */
export const riskCardLines = contribute(cardLines, async (program, { id, status, dueOn }) => {
  const { db } = program.store;
  const risk = await findRisk(db, id);
  if (risk === null) return [];
  if (status.state === 'completed') {
    return risk.triage === 'missing' ? [(t) => t.with(clockTexts).mrkdwn('triage.missing')] : [];
  }
  if (!isLive(status)) return [];
  const { assessment } = risk;
  if (!isOnCard(risk)) return [];
  const catalogOf = await readOldCatalog(program, db);
  return [(t) => urgencyText(t, assessment, { dueOn, catalogOf })];
});

/** A card speaks of the policy where a fact makes it urgent. */
export function isOnCard({ assessment }: Pick<ActivityRisk, 'assessment'>): boolean {
  return Object.values(assessment.facts).includes('yes');
}

const longestReason = 300;

/** The policy, its date and reason, each fact with its age, and what people said to it. */
export const riskDetailParts = contribute(detailParts, async (reader, activity) => {
  const { db } = reader.store;
  const risk = await findRisk(db, activity.id);
  if (risk === null) return null;
  const may = (action: 'change_due' | 'complete') =>
    isAuthorized(() => authorizeAction(reader.actor, action, activity));
  const model: RiskDetailModel = {
    ...{ activity, risk, now: reader.clock.now() },
    proposal: may('change_due') ? openProposal(activity, risk, await readToday(reader, db)) : null,
    mayAddTriage: may('complete'),
    catalog: await readKevAge(db),
    facts: await readFactsOf(reader, activity),
  };
  return (t) => riskDetails(t, model);
});

async function readFactsOf({ store: { db }, workspaceId }: Program, { recommendationId, scope }: Activity) {
  if (recommendationId === null) return null;
  const { exposure } = riskSettingsIn(await readSettingsIn(db, workspaceId));
  return (await readRiskFacts(db, [recommendationId], { scope, exposure })).get(recommendationId) ?? null;
}

/** What the policy would ask for, were it no exception. */
export const riskExceptionRemarks = contribute(exceptionRemarks, async (program, { recommendationId, scope }) => {
  const { db } = program.store;
  const settings = await readSettingsIn(db, program.workspaceId);
  const asked = { settings, recommendationIds: [recommendationId], scope, startsOn: todayOf(program, settings) };
  // There is no priority: what the policy itself says, however long that is.
  const all = await assessAll(program, db, { ...asked, priorityDays: mostDays });
  const assessment = all.get(recommendationId)?.assessment;
  if (assessment === undefined || assessment.says === null) return [];
  const catalogOf = await readOldCatalog(program, db);
  return [(t) => exceptionText(t, assessment, catalogOf)];
});

const mostDays = 365;

export interface RiskDetailModel {
  readonly activity: Activity;
  readonly risk: ActivityRisk;
  readonly now: Date;
  /** What the reader may move its due date to; `null` where there is nothing. */
  readonly proposal: OpenProposal | null;
  readonly mayAddTriage: boolean;
  readonly catalog: KevAge | null;
  /** What is known now; `null` where it is not known any more. */
  readonly facts: RiskFacts | null;
}

export function riskDetails(translator: Translator, model: RiskDetailModel): readonly KnownBlock[] {
  const t = translator.with(clockTexts);
  const { activity, risk, catalog, now, proposal } = model;
  const { assessment } = risk;
  const policy = t.mrkdwn(`risk.policy.${assessment.policy}`);
  const reason = isLaterThan(assessment, activity.dueOn) ? laterReasonText(t, activity, risk) : '';
  const heading = [
    t.mrkdwn('detail.heading', { policy: { mrkdwn: policy } }),
    policyDateText(t, assessment, oldCatalogOf(catalog, now)),
    ...(reason === '' ? [] : [t.mrkdwn('detail.later', { reason: truncate(reason, longestReason) })]),
  ].join('\n');
  return [
    { ...section(heading), ...(proposal === null ? {} : { accessory: moveButton(t, proposal) }) },
    ...factBlocks(t, model),
    ...triage(t, model),
  ];
}

function factBlocks(t: ClockTranslator, model: RiskDetailModel): readonly KnownBlock[] {
  const lines = isLive(model.activity.status) ? factLines(t, model) : [];
  return lines.length === 0 ? [] : [context(...lines)];
}

/** By CVE or not, the answer that the date follows from, and since when it is known. */
function factLines(t: ClockTranslator, { risk, catalog, facts }: RiskDetailModel): readonly string[] {
  const { assessment } = risk;
  const { cves = [], ...others } = facts ?? {};
  const known: Partial<Record<RiskQuestion, RiskFact>> = { ...cves.find(({ id }) => id === assessment.cve), ...others };
  const lines = askedFacts(assessment).map(([question, answer]) => {
    const words = { fact: t.text(`fact.${question}`), answer: t.text(`answer.${answer}`) };
    const since = known[question]?.earlier.at(-1)?.until;
    return since === undefined
      ? t.mrkdwn('detail.fact', words)
      : t.mrkdwn('detail.fact_since', { ...words, day: t.date(since) });
  });
  return [
    ...(assessment.cve === null ? [] : [escapeMrkdwn(assessment.cve)]),
    ...lines,
    ...(catalog === null || !('in_kev' in assessment.facts)
      ? []
      : [t.mrkdwn('detail.catalog', { version: catalog.version, day: t.day(catalog.asOf) })]),
  ];
}

function triage(t: ClockTranslator, { activity, risk, mayAddTriage }: RiskDetailModel): readonly KnownBlock[] {
  if (activity.status.state !== 'completed' || risk.triage === null) return [];
  if (risk.triage === 'missing') {
    const add = mayAddTriage ? { accessory: triageButton(t, activity) } : {};
    return [{ ...section(t.mrkdwn('triage.missing')), ...add }];
  }
  return [section(t.mrkdwn('detail.triage', { note: truncate(risk.triageNote ?? '', longestReason) }))];
}
