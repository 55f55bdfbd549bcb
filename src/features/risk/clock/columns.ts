import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import { contribute } from '../../../platform/slot.ts';
import { activityColumns } from '../../activities/index.ts';
import { type RiskTranslator, riskTexts } from '../texts.ts';
import { askedFacts } from './reason.ts';
import { type ActivityRisk, readRisks } from './store.ts';

const cells = {
  risk_policy: (t: RiskTranslator, { assessment }: ActivityRisk) => t.text(`settings.risk.policy.${assessment.policy}`),
  risk_facts: factsCell,
  risk_due: (_: RiskTranslator, { policy }: ActivityRisk) => policy.dueOn,
  risk_later: (_: RiskTranslator, { laterReason }: ActivityRisk) => laterReason ?? '',
  risk_triage: triageCell,
} as const;

const names = Object.keys(cells) as (keyof typeof cells)[];

export const riskColumns = contribute(activityColumns, {
  headings: byName((name) => (t) => t.with(riskTexts).text(`activities_csv.header.${name}`)),
  read: async (db, ids) => {
    const risks = await readRisks(db, ids);
    return new Map([...risks].map(([id, risk]) => [id, byName((name) => (t) => cells[name](t.with(riskTexts), risk))]));
  },
});

function byName(textOf: (name: (typeof names)[number]) => (t: Translator) => string) {
  return Object.fromEntries(names.map((name) => [name, textOf(name)]));
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
