import { createTicketJob } from '../../jobs/create-ticket.ts';
import { refreshTicketCardsJob } from '../../jobs/refresh-ticket-cards.ts';
import { sendTicketStatusJob } from '../../jobs/send-ticket-status.ts';
import { syncSecurityTasksJob } from '../../jobs/sync-security-tasks.ts';
import { hourMs } from '../../lib/durations.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { actionIds } from '../../slack/ids.ts';
import {
  keepSlackButton,
  linkTicketButton,
  notThisTicketButton,
  takeIntuneButton,
} from '../../slack/listeners/settle-ticket-buttons.ts';
import { action } from '../../slack/routes.ts';
import { isSyncDue } from '../../usecases/is-sync-due.ts';
import { intuneContributions } from './contributions.ts';
import { intuneJobs } from './jobs.ts';
import { intuneSubscribers } from './subscribers.ts';

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
