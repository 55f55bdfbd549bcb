import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { action, options, submission } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { activityChanged, beforeRemoval, completionQuestions, dueFields } from '../activities/index.ts';
import { connectionReadings } from '../connections/index.ts';
import { afterListRead } from '../recommendations/index.ts';
import { recommendationsChosen } from '../requests/index.ts';
import { settingsChanged, settingsDeviceGroupOptions } from '../settings/index.ts';
import { readSettings, readSettingsIn } from '../workspace/index.ts';
import { assessOpenJob, keepRiskOf, startChangedPolicy } from './clock/assess-open.ts';
import { riskColumns } from './clock/columns.ts';
import { clockErrorText } from './clock/errors.ts';
import { riskActions, riskForms } from './clock/ids.ts';
import { laterPart, riskDuePolicy } from './clock/later-reason.ts';
import { riskOrder } from './clock/lists.ts';
import { moveDueButton, pastProposal, proposalNews } from './clock/proposals.ts';
import { riskReportParts } from './clock/report.ts';
import { riskCardLines, riskDetailParts, riskExceptionRemarks } from './clock/show.ts';
import { activityRiskSchema, removeRisks } from './clock/store.ts';
import { addTriageButton, triageFormSubmission, triagePart } from './clock/triage.ts';
import { listReadingsDue } from './cve-store.ts';
import { riskJobs } from './jobs.ts';
import { enqueueReading, enqueueReadingsDue, readCvesJob } from './read-cves.ts';
import { recheckCvesJob } from './recheck-cves.ts';
import { areRecordsUsed, isRiskUsed, publicGroupsField, riskSection } from './settings.ts';
import { riskAddresses, riskTimes } from './sources/config.ts';
import { kevRemarks } from './status.ts';
import { syncKevAtStart, syncKevJob } from './sync-kev.ts';
import { riskSchema } from './tables.ts';

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
