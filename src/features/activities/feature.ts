import { jobDeps } from '../../jobs/deps.ts';
import { fillRequestForm } from '../../jobs/fill-request-form.ts';
import { findBehindCveJob } from '../../jobs/find-behind-cve.ts';
import { freezeTargetsJob } from '../../jobs/freeze-targets.ts';
import { handOverJob } from '../../jobs/hand-over.ts';
import { linkSourceMessage } from '../../jobs/link-source-message.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { recommendationJobs } from '../recommendations/index.ts';
import { activityJobs } from './jobs.ts';

export const activitiesFeature = defineFeature({
  name: 'activities',
  workers: [
    work(activityJobs.freezeTargets, (services) => freezeTargetsJob(services.get(jobDeps))),
    work(activityJobs.linkSourceMessage, (services) => linkSourceMessage(services.get(jobDeps))),
    work(recommendationJobs.fillRequestForm, (services) => fillRequestForm(services.get(jobDeps))),
    work(activityJobs.findBehindCve, (services) => findBehindCveJob(services.get(jobDeps))),
    work(activityJobs.handOver, (services) => handOverJob(services.get(jobDeps))),
  ],
});
