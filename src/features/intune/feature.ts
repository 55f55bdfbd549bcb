import type { LinkState } from '../../core/activity-link.ts';
import type { DecidedBy } from '../../core/completion.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { hourMs } from '../../core/time.ts';
import { microsoftGroup } from '../../microsoft/config.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import { configOf } from '../../platform/config/config.ts';
import { cron, defineVariable } from '../../platform/config/variable.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { action } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import {
  activityChanged,
  activityColumns,
  beforeRemoval,
  findActivity,
  planRemarks,
  type Remark,
} from '../activities/index.ts';
import { connectionReadings, isSyncDue } from '../connections/index.ts';
import { deciderName } from '../people/index.ts';
import { filedRemarks } from '../requests/index.ts';
import { settingsChanged } from '../settings/index.ts';
import { readSettings } from '../workspace/index.ts';
import { intuneActions, requesterTicketText, ticketStatusText } from './format.ts';
import { intuneJobs } from './jobs.ts';
import { readTicket } from './read.ts';
import { conflictButton, linkButton } from './settle.ts';
import { enqueueTicketStatus, sendTicketStatusJob } from './status.ts';
import { findTicket, readTaskIds, readTicketStatuses, removeTickets } from './store.ts';
import { refreshTicketCards, syncSecurityTasksJob } from './sync/sync.ts';
import { intuneSchema } from './tables.ts';
import { intuneTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /** The link of the ticket is settled already. */
    readonly ticket_link_settled: {
      readonly number: number;
      readonly state: Exclude<LinkState, 'proposed'>;
      readonly by: DecidedBy;
      readonly at: Date;
    };
    /** A person has settled the conflict already. */
    readonly ticket_conflict_settled: { readonly number: number; readonly by: DecidedBy; readonly at: Date };
    /** Slack and Intune agree again, without a decision of a person. */
    readonly ticket_conflict_gone: { readonly number: number };
    /** Slack and Intune still disagree, but Intune's status is not the one on the card. */
    readonly intune_changed_meanwhile: { readonly number: number; readonly status: SettableTaskStatus };
    /** A bot admin has turned the connection off since the card was shown. */
    readonly intune_connection_off: Record<never, never>;
  }
}

declare module '../audit/log.ts' {
  interface AuditActions {
    ticket_proposed: true;
    ticket_dismissed: true;
    ticket_agreed: true;
    ticket_sent: true;
    ticket_not_sent: true;
  }
}

const intuneErrorText = contribute(ownErrorText, (translator, detail, names) => {
  const t = translator.with(intuneTexts);
  switch (detail.code) {
    case 'ticket_conflict_gone':
      return t.mrkdwn('error.ticket_conflict_gone', { number: formatActivityNumber(detail.parameters.number) });
    case 'ticket_link_settled': {
      const { number, state, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn(`error.ticket_link_settled.${state}`, words);
    }
    case 'ticket_conflict_settled': {
      const { number, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn('error.ticket_conflict_settled', words);
    }
    case 'intune_changed_meanwhile': {
      const { number, status } = detail.parameters;
      const words = { number: formatActivityNumber(number), status: t.text(`state.${status}`) };
      return t.mrkdwn('error.intune_changed_meanwhile', words);
    }
    case 'intune_connection_off':
      return t.mrkdwn('error.intune_connection_off');
    default:
      return null;
  }
});

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
    work(intuneJobs.refreshTicketCards, refreshTicketCards),
  ],
  schedules: [{ job: intuneJobs.syncSecurityTasks, cron: readingTimes }],
  onStart: async (services) => {
    const { program } = services;
    const isDue = await isSyncDue(program, 'security_tasks', hourMs / 12);
    if (isDue) await program.store.queue.enqueueAlone(intuneJobs.syncSecurityTasks, {});
  },
  subscribers: [
    on(activityChanged, async (program: Program, tx: Tx, { activityId, what }) => {
      if (what !== 'decided') return;
      const activity = await findActivity(tx, program.workspaceId, activityId);
      if (activity !== null) await enqueueTicketStatus(program, tx, activity);
    }),
    on(settingsChanged, async ({ store }: Program, tx: Tx, { before, after, changed }) => {
      if (changed.includes('intuneConnection')) await store.queue.enqueue(tx, intuneJobs.refreshTicketCards, {});
      const isTurnedOn = after.intuneConnection && !before.intuneConnection;
      if (isTurnedOn) await store.queue.enqueue(tx, intuneJobs.syncSecurityTasks, {});
    }),
  ],
  routes: [
    action(intuneActions.linkTicket, linkButton('same')),
    action(intuneActions.notThisTicket, linkButton('dismissed')),
    action(intuneActions.keepSlack, conflictButton('slack')),
    action(intuneActions.takeIntune, conflictButton('intune')),
  ],
  contributions: [
    contribute(beforeRemoval, removeTickets),
    intuneErrorText,
    contribute(connectionReadings, {
      connection: 'security_tasks',
      job: intuneJobs.syncSecurityTasks,
      isInUse: ({ isGraphConfigured }, { intuneConnection }) => isGraphConfigured && intuneConnection,
    }),
    contribute(activityColumns, {
      headings: { ticket_status: (t) => t.with(intuneTexts).text('activities_csv.header.ticket_status') },
      read: async (db, ids) => {
        const statuses = await readTicketStatuses(db, ids);
        return new Map(
          [...statuses].map(([id, status]) => [id, { ticket_status: (t) => ticketStatusText(t, status) }]),
        );
      },
    }),
    contribute(activityColumns, {
      headings: { intune_id: (t) => t.with(intuneTexts).text('activities_csv.header.intune_id') },
      read: async (db, ids) =>
        new Map([...(await readTaskIds(db, ids))].map(([id, taskId]) => [id, { intune_id: () => taskId }])),
    }),
    contribute(filedRemarks, async (context, activities) => {
      const remarks = new Map<(typeof activities)[number]['id'], Remark>();
      for (const activity of activities.filter(({ wantsTicket }) => wantsTicket)) {
        const ticket = await readTicket(context, activity);
        remarks.set(activity.id, (t, portalLinks) => requesterTicketText(t, { activity, ticket }, portalLinks) ?? '');
      }
      return remarks;
    }),
    contribute(planRemarks, async (context, { id, status }) => {
      const { intuneConnection } = await readSettings(context);
      if (!intuneConnection) return [];
      if (status.state !== 'active') return [(t) => t.with(intuneTexts).mrkdwn('plan.sent_to_intune')];
      return (await findTicket(context.store.db, id)) === null
        ? []
        : [(t) => t.with(intuneTexts).mrkdwn('plan.not_sent_again')];
    }),
  ],
});
