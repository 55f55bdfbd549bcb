import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import { contribute } from '../../../platform/slot.ts';
import { type ActivityColumn, activityColumns } from '../../activities/index.ts';
import { askedFacts } from './reason.ts';
import { type ActivityRisk, readRisks } from './store.ts';
import { type ClockTranslator, clockTexts } from './texts.ts';

type Heading = 'risk_policy' | 'risk_facts' | 'risk_due' | 'risk_later' | 'risk_triage';

/** The policy in files: its name, the facts, its date, why it is due later, and the triage. */
export const riskColumns = [
  column('risk_policy', (t, { assessment }) => t.text(`risk.policy.${assessment.policy}`)),
  column('risk_facts', factsCell),
  column('risk_due', (_, { policy }) => policy.dueOn),
  column('risk_later', (_, { laterReason }) => laterReason ?? ''),
  column('risk_triage', triageCell),
];

function column(name: Heading, cell: (t: ClockTranslator, risk: ActivityRisk) => string) {
  const contributed: ActivityColumn = {
    name,
    heading: (t) => t.with(clockTexts).text(`activities_csv.header.${name}`),
    read: async (db, ids) => {
      const risks = await readRisks(db, ids);
      return new Map([...risks].map(([id, risk]) => [id, (t: Translator) => cell(t.with(clockTexts), risk)]));
    },
  };
  return contribute(activityColumns, contributed);
}

function factsCell(t: ClockTranslator, { assessment, clock }: ActivityRisk): string {
  const words = askedFacts(assessment).map(([question, answer]) => {
    const fact = { fact: t.text(`fact.${question}`), answer: t.text(`answer.${answer}`) };
    const day = clock.learntOn[question];
    return day === undefined ? t.text('csv.fact', fact) : t.text('csv.fact_since', { ...fact, day });
  });
  return listed(t, [...(assessment.cve === null ? [] : [assessment.cve]), ...words]);
}

function triageCell(t: ClockTranslator, { assessment, triage, triageNote }: ActivityRisk): string {
  if (triage === 'noted') return triageNote ?? '';
  if (triage === 'missing') return t.text('csv.triage.missing');
  return assessment.triage ? t.text('csv.triage.asked') : '';
}
