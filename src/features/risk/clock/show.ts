import type { KnownBlock } from '@slack/types';
import { isAuthorized } from '../../../core/authorization.ts';
import type { CveId } from '../../../microsoft/recommendation.ts';
import { escapeMrkdwn, type Translator } from '../../../platform/i18n/common-texts.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { context, labelledQuote, section } from '../../../platform/slack/views/elements.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import { contribute } from '../../../platform/slot.ts';
import {
  type Activity,
  activityColumns,
  authorizeAction,
  cardLines,
  detailParts,
  isLive,
} from '../../activities/index.ts';
import { exceptionRemarks } from '../../exceptions/index.ts';
import { readSettingsIn, readToday } from '../../workspace/index.ts';
import { type KevAge, oldCatalogOf, readKevAge, readOldCatalog } from '../kev-store.ts';
import { type RiskTranslator, riskTexts } from '../texts.ts';
import { assessAll, readSubject } from './assess.ts';
import { policyDateOf } from './clock.ts';
import { moveButton, type OpenProposal, openProposal } from './proposals.ts';
import { askedFacts, decidesByCve, exceptionText, pausedPolicyText, policyDateText, urgencyText } from './reason.ts';
import { type ActivityRisk, findRisk, readRisks } from './store.ts';
import { triageButton } from './triage.ts';

export const riskCardLines = contribute(cardLines, async (program, { id, status, dueOn, pausedSince }) => {
  const { db } = program.store;
  const risk = await findRisk(db, id);
  if (risk === null) return [];
  if (status.state === 'completed') {
    return risk.triage === 'missing' ? [(t) => t.with(riskTexts).mrkdwn('triage.missing')] : [];
  }
  if (!isLive(status) || !isOnCard(risk)) return [];
  const catalogOf = await readOldCatalog(program, db);
  return [(t) => urgencyText(t, risk.policy, { dueOn, catalogOf, isPaused: pausedSince !== null })];
});

/** A card mentions the policy only where a fact makes the activity urgent. */
export function isOnCard({ assessment }: Pick<ActivityRisk, 'assessment'>): boolean {
  return Object.values(assessment.facts).includes('yes');
}

const longestReason = 300;

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
  };
  return (t) => riskDetails(t, model);
});

/** What the policy would ask without the exception. */
export const riskExceptionRemarks = contribute(exceptionRemarks, async (program, { recommendationId, scope }) => {
  const { db } = program.store;
  const settings = await readSettingsIn(db, program.workspaceId);
  const subject = await readSubject(program, db, { settings, activity: null });
  const asked = { settings, recommendationIds: [recommendationId], scope, ...subject };
  // An exception has no priority. So many days keep the priority from deciding.
  const assessed = (await assessAll(program, db, { ...asked, priorityDays: mostDays })).get(recommendationId);
  if (assessed === undefined || assessed.assessment.says === null) return [];
  const policy = policyDateOf(assessed, 0);
  const catalogOf = await readOldCatalog(program, db);
  return [(t) => exceptionText(t, policy, catalogOf)];
});

const mostDays = 365;

export interface RiskDetailModel {
  readonly activity: Activity;
  readonly risk: ActivityRisk;
  readonly now: Date;
  /** The due date that the reader may accept; `null` = none. */
  readonly proposal: OpenProposal | null;
  readonly mayAddTriage: boolean;
  readonly catalog: KevAge | null;
}

export function riskDetails(translator: Translator, model: RiskDetailModel): readonly KnownBlock[] {
  const t = translator.with(riskTexts);
  const { activity, risk, catalog, now, proposal } = model;
  const { policy } = risk;
  const catalogOf = oldCatalogOf(catalog, now);
  const heading = [
    t.mrkdwn('detail.heading', { policy: { mrkdwn: t.mrkdwn(`settings.risk.policy.${policy.policy}`) } }),
    activity.pausedSince === null
      ? policyDateText(translator, policy, catalogOf)
      : pausedPolicyText(translator, policy, catalogOf),
  ].join('\n');
  return [
    { ...section(heading), ...(proposal === null ? {} : { accessory: moveButton(t, proposal) }) },
    ...labelledQuote(t.mrkdwn('detail.later'), truncate(risk.laterReason ?? '', longestReason)),
    ...factBlocks(t, model),
    ...triage(t, model),
  ];
}

function factBlocks(t: RiskTranslator, model: RiskDetailModel): readonly KnownBlock[] {
  const lines = isLive(model.activity.status) ? factLines(t, model) : [];
  return lines.length === 0 ? [] : [context(...lines)];
}

function factLines(t: RiskTranslator, { risk, catalog }: RiskDetailModel): readonly string[] {
  const { assessment, clock, policy } = risk;
  const lines = askedFacts(assessment).map(([question, answer]) => {
    const words = { fact: t.text(`fact.${question}`), answer: t.text(`answer.${answer}`) };
    const since = clock.learntOn[question];
    return since === undefined
      ? t.mrkdwn('detail.fact', words)
      : t.mrkdwn('detail.fact_since', { ...words, day: t.date(since) });
  });
  return [
    ...(decidesByCve(assessment) ? cveLine(t, assessment.cve, policy.cve) : []),
    ...lines,
    ...(catalog === null || !('in_kev' in assessment.facts)
      ? []
      : [t.mrkdwn('detail.catalog', { version: catalog.version, day: t.day(catalog.asOf) })]),
  ];
}

/** The reason above may name another CVE, whose time began earlier. */
function cveLine(t: RiskTranslator, cve: CveId | null, named: CveId | null): readonly string[] {
  if (cve === null) return [];
  return [cve === named ? escapeMrkdwn(cve) : t.mrkdwn('detail.strictest', { cve })];
}

function triage(t: RiskTranslator, { activity, risk, mayAddTriage }: RiskDetailModel): readonly KnownBlock[] {
  if (activity.status.state !== 'completed' || risk.triage === null) return [];
  if (risk.triage === 'missing') {
    const add = mayAddTriage ? { accessory: triageButton(t, activity) } : {};
    return [{ ...section(t.mrkdwn('triage.missing')), ...add }];
  }
  return labelledQuote(t.mrkdwn('detail.triage'), truncate(risk.triageNote ?? '', longestReason));
}

const cells = {
  risk_policy: (t: RiskTranslator, { assessment }: ActivityRisk) => t.text(`settings.risk.policy.${assessment.policy}`),
  risk_facts: factsCell,
  risk_due: (_: RiskTranslator, { policy }: ActivityRisk) => policy.dueOn,
  risk_later: (_: RiskTranslator, { laterReason }: ActivityRisk) => laterReason ?? '',
  risk_triage: triageCell,
} as const;

const columnNames = Object.keys(cells) as (keyof typeof cells)[];

export const riskColumns = contribute(activityColumns, {
  headings: byName((name) => (t) => t.with(riskTexts).text(`activities_csv.header.${name}`)),
  read: async (db, ids) => {
    const risks = await readRisks(db, ids);
    return new Map([...risks].map(([id, risk]) => [id, byName((name) => (t) => cells[name](t.with(riskTexts), risk))]));
  },
});

function byName(textOf: (name: (typeof columnNames)[number]) => (t: Translator) => string) {
  return Object.fromEntries(columnNames.map((name) => [name, textOf(name)]));
}

function factsCell(t: RiskTranslator, { assessment, clock }: ActivityRisk): string {
  const words = askedFacts(assessment).map(([question, answer]) => {
    const fact = { fact: t.text(`fact.${question}`), answer: t.text(`answer.${answer}`) };
    const day = clock.learntOn[question];
    return day === undefined ? t.text('detail.fact', fact) : t.text('csv.fact_since', { ...fact, day });
  });
  return listed(t, [...(assessment.cve === null ? [] : [assessment.cve]), ...words]);
}

function triageCell(t: RiskTranslator, { assessment, triage, triageNote }: ActivityRisk): string {
  if (triage === 'noted') return triageNote ?? '';
  if (triage === 'missing') return t.text('csv.triage.missing');
  return assessment.triage ? t.text('csv.triage.asked') : '';
}
