import { hourMs } from '../../core/time.ts';
import { microsoftGroup } from '../../microsoft/config.ts';
import { configOf } from '../../platform/config/config.ts';
import { cron, defineVariable } from '../../platform/config/variable.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { action } from '../../platform/slack/serve/routing.ts';
import { isSyncDue } from '../connections/index.ts';
import { intuneContributions, intuneSubscribers } from './contributions.ts';
import { createTicketJob } from './create/create.ts';
import { keepSlackButton, linkTicketButton, notThisTicketButton, takeIntuneButton } from './handlers.ts';
import { intuneActions } from './ids.ts';
import { intuneJobs } from './jobs.ts';
import { sendTicketStatusJob } from './status.ts';
import { refreshTicketCardsJob, syncSecurityTasksJob } from './sync/sync.ts';
import { intuneSchema } from './tables.ts';

const readingTimes = configOf(
  microsoftGroup,
  defineVariable('MENDBOT_INTUNE_POLL', {
    schema: cron,
    purpose: 'when security tasks of Intune are read (cron)',
    example: '*/5 * * * *',
    standard: '*/5 * * * *',
  }),
);

export const intuneFeature = defineFeature({
  name: 'intune',
  schema: intuneSchema,
  config: [readingTimes],
  workers: [
    work(intuneJobs.syncSecurityTasks, syncSecurityTasksJob),
    work(intuneJobs.sendTicketStatus, sendTicketStatusJob),
    work(intuneJobs.refreshTicketCards, refreshTicketCardsJob),
    work(intuneJobs.createTicket, createTicketJob),
  ],
  schedules: [{ job: intuneJobs.syncSecurityTasks, cron: readingTimes }],
  onStart: async (services) => {
    const { program } = services;
    const isDue = await isSyncDue(program, 'security_tasks', hourMs / 12);
    if (isDue) await program.store.queue.enqueueAlone(intuneJobs.syncSecurityTasks, {});
  },
  subscribers: intuneSubscribers,
  routes: [
    action(intuneActions.linkTicket, linkTicketButton),
    action(intuneActions.notThisTicket, notThisTicketButton),
    action(intuneActions.keepSlack, keepSlackButton),
    action(intuneActions.takeIntune, takeIntuneButton),
  ],
  contributions: intuneContributions,
});
