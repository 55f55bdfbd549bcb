import { hourMs } from '../../core/durations.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { action } from '../access/index.ts';
import { isSyncDue } from '../connections/index.ts';
import { intuneContributions } from './contributions.ts';
import { createTicketJob } from './create-ticket-job.ts';
import { intuneActions } from './ids.ts';
import { intuneJobs } from './jobs.ts';
import { refreshTicketCardsJob } from './refresh-ticket-cards-job.ts';
import { intuneSchema } from './schema.ts';
import { sendTicketStatusJob } from './send-ticket-status-job.ts';
import { keepSlackButton, linkTicketButton, notThisTicketButton, takeIntuneButton } from './settle-ticket-buttons.ts';
import { intuneSubscribers } from './subscribers.ts';
import { syncSecurityTasksJob } from './sync-security-tasks-job.ts';

export const intuneFeature = defineFeature({
  name: 'intune',
  schema: intuneSchema,
  workers: [
    work(intuneJobs.syncSecurityTasks, syncSecurityTasksJob),
    work(intuneJobs.sendTicketStatus, sendTicketStatusJob),
    work(intuneJobs.refreshTicketCards, refreshTicketCardsJob),
    work(intuneJobs.createTicket, createTicketJob),
  ],
  schedules: [{ job: intuneJobs.syncSecurityTasks, cron: (services) => services.crons.securityTasks }],
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
