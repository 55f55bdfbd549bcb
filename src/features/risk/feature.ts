import type { CalendarDate } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { action, options, submission } from '../../platform/slack/serve/routing.ts';
import { ageText } from '../../platform/slack/views/text.ts';
import { contribute } from '../../platform/slot.ts';
import { activityChanged, beforeRemoval, completionQuestions, dueFields } from '../activities/index.ts';
import { type ConnectionRemark, connectionReadings } from '../connections/index.ts';
import { afterListRead } from '../recommendations/index.ts';
import { recommendationsChosen } from '../requests/index.ts';
import { settingsChanged, settingsDeviceGroupOptions } from '../settings/index.ts';
import { readSettings, readSettingsIn } from '../workspace/index.ts';
import { assessOpenJob, keepRiskOf, startChangedPolicy } from './clock/assess-open.ts';
import { riskActions, riskForms } from './clock/ids.ts';
import { laterPart, riskDuePolicy } from './clock/later-reason.ts';
import { riskOrder } from './clock/lists.ts';
import { moveDueButton, pastProposal, proposalNews } from './clock/proposals.ts';
import { riskReportParts } from './clock/report.ts';
import { riskCardLines, riskColumns, riskDetailParts, riskExceptionRemarks } from './clock/show.ts';
import { activityRiskSchema, removeRisks } from './clock/store.ts';
import { addTriageButton, triageFormSubmission, triagePart } from './clock/triage.ts';
import { listReadingsDue } from './cve-store.ts';
import { riskJobs } from './jobs.ts';
import { oldCatalogOf, readKevAge } from './kev-store.ts';
import { enqueueReading, enqueueReadingsDue, readCvesJob } from './read-cves.ts';
import { recheckCvesJob } from './recheck-cves.ts';
import { areRecordsUsed, isRiskUsed, publicGroupsField, riskSection } from './settings.ts';
import { riskAddresses, riskTimes } from './sources/config.ts';
import { syncKevAtStart, syncKevJob } from './sync-kev.ts';
import { riskSchema } from './tables.ts';
import { riskTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    readonly later_reason_missing: { readonly dueOn: CalendarDate };
    /** A fact made the policy's date earlier while the form was open. */
    readonly policy_date_moved: { readonly dueOn: CalendarDate };
    readonly triage_note_missing: { readonly number: number };
    readonly triage_not_asked: { readonly number: number };
    readonly triage_noted_already: { readonly number: number };
    /** The date was taken already, or no longer follows from the facts. */
    readonly due_proposal_gone: { readonly number: number };
  }
}

const clockErrorText = contribute(ownErrorText, (translator, detail) => {
  const t = translator.with(riskTexts);
  switch (detail.code) {
    case 'later_reason_missing':
    case 'policy_date_moved':
      return t.mrkdwn(`error.${detail.code}`, { due: t.date(detail.parameters.dueOn) });
    case 'triage_note_missing':
    case 'triage_not_asked':
    case 'triage_noted_already':
    case 'due_proposal_gone':
      return t.mrkdwn(`error.${detail.code}`, { number: formatActivityNumber(detail.parameters.number) });
    default:
      return null;
  }
});

export const riskFeature = defineFeature({
  name: 'risk',
  schema: [...riskSchema, ...activityRiskSchema],
  config: [riskAddresses, riskTimes],
  workers: [
    work(riskJobs.syncKev, syncKevJob),
    work(riskJobs.readCves, readCvesJob),
    work(riskJobs.recheckCves, recheckCvesJob),
    work(riskJobs.assessOpen, assessOpenJob),
  ],
  schedules: [{ job: riskJobs.syncKev, cron: riskTimes }],
  onStart: syncKevAtStart,
  subscribers: [
    on(activityChanged, keepRiskOf),
    on(recommendationsChosen, async (program: Program, tx: Tx, { ids }) => {
      if (!isRiskUsed(await readSettingsIn(tx, program.workspaceId))) return;
      await enqueueReading(program, tx, await listReadingsDue(tx, ids, program.clock.now()));
    }),
    on(settingsChanged, startChangedPolicy),
  ],
  routes: [
    action(riskActions.moveDue, moveDueButton),
    action(riskActions.addTriage, addTriageButton),
    options(publicGroupsField, settingsDeviceGroupOptions),
    submission(riskForms.triageForm, triageFormSubmission),
  ],
  contributions: [
    riskSection,
    clockErrorText,
    riskDuePolicy,
    contribute(dueFields, laterPart),
    contribute(completionQuestions, triagePart),
    riskCardLines,
    riskDetailParts,
    riskExceptionRemarks,
    proposalNews,
    pastProposal,
    riskOrder,
    riskColumns,
    ...riskReportParts,
    contribute(beforeRemoval, removeRisks),
    contribute(afterListRead, async (program) => {
      if (!isRiskUsed(await readSettings(program))) return;
      await enqueueReadingsDue(program);
      await program.store.queue.enqueueAlone(riskJobs.assessOpen, {});
    }),
    contribute(connectionReadings, {
      connection: 'kev_catalog',
      job: riskJobs.syncKev,
      isInUse: ({ config }, settings) => config.get(riskAddresses).kev !== null && isRiskUsed(settings),
      remarks: kevRemarks,
    }),
    contribute(connectionReadings, {
      connection: 'recommendation_cves',
      job: null,
      isInUse: ({ isDefenderConfigured }, settings) => isDefenderConfigured && isRiskUsed(settings),
    }),
    contribute(connectionReadings, {
      connection: 'cve_records',
      job: riskJobs.recheckCves,
      isInUse: ({ config }, settings) => config.get(riskAddresses).cveUrl !== null && areRecordsUsed(settings),
    }),
  ],
});

async function kevRemarks({ store, clock }: Program): Promise<readonly ConnectionRemark[]> {
  const kept = await readKevAge(store.db);
  if (kept === null) return [];
  const now = clock.now();
  const { version, releasedAt } = kept;
  const which: ConnectionRemark = (t) =>
    t.with(riskTexts).mrkdwn('status.kev', { version: version || '–', at: t.instant(releasedAt) });
  const oldOf = oldCatalogOf(kept, now);
  if (oldOf === null) return [which];
  return [which, (t) => t.with(riskTexts).mrkdwn('status.kev_old', { age: ageText(t, oldOf, now) })];
}
