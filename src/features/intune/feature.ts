import { hourMs } from '../../core/durations.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../platform/slack/ids.ts';
import { action } from '../access/index.ts';
import { isSyncDue } from '../connections/index.ts';
import { intuneContributions } from './contributions.ts';
import { createTicketJob } from './create-ticket-job.ts';
import { intuneJobs } from './jobs.ts';
import { refreshTicketCardsJob } from './refresh-ticket-cards-job.ts';
import { sendTicketStatusJob } from './send-ticket-status-job.ts';
import { keepSlackButton, linkTicketButton, notThisTicketButton, takeIntuneButton } from './settle-ticket-buttons.ts';
import { intuneSubscribers } from './subscribers.ts';
import { syncSecurityTasksJob } from './sync-security-tasks-job.ts';

export const intuneFeature = defineFeature({
  name: 'intune',
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
    action(actionIds.linkTicket, linkTicketButton),
    action(actionIds.notThisTicket, notThisTicketButton),
    action(actionIds.keepSlack, keepSlackButton),
    action(actionIds.takeIntune, takeIntuneButton),
  ],
  contributions: intuneContributions,
});
