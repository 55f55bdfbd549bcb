import { defineFeature, work } from '../../platform/feature.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { ActionCall, After, Call, CommandCall } from '../../platform/slack/call.ts';
import { action, readingSubcommand } from '../../platform/slack/serve/routing.ts';
import { type MessageView, sentenceMessage } from '../../platform/slack/views/message.ts';
import { listed } from '../../platform/slack/views/text.ts';
import { answer } from '../access/index.ts';
import { homeActions } from '../home/index.ts';
import { backUpJob, prepareBackups } from './backup.ts';
import { backupCron, backupsConfig, monitoringConfig } from './config.ts';
import { reportDeadLetters, retryDeadLettersAs } from './dead-letters.ts';
import { statusJobs } from './jobs.ts';
import { readStatus } from './read.ts';
import { statusActions, statusReport } from './report.ts';
import { statusTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** Jobs of these queues failed for good. Each job is reported once. */
    jobs_given_up: { readonly count: number; readonly queues: readonly string[] };
  }
}

export const statusFeature = defineFeature({
  name: 'status',
  config: [backupsConfig, monitoringConfig],
  workers: [
    work(
      statusJobs.reportDeadLetters,
      ({ program }) =>
        () =>
          reportDeadLetters(program),
    ),
    work(statusJobs.backUp, backUpJob),
  ],
  schedules: [{ job: statusJobs.backUp, cron: backupCron }],
  onStart: prepareBackups,
  routes: [
    action(statusActions.retryDeadLetters, retryDeadLettersButton),
    action(homeActions.homeStatus, statusButton),
  ],
  contributions: [
    noticeKind('jobs_given_up', {
      audience: 'admins',
      message: (t, { count, queues }) => {
        const facts = { count, queues: listed(t, queues) };
        return wordedNotice({
          heading: t.with(statusTexts).mrkdwn('notice.jobs_given_up', facts),
          rest: [t.with(statusTexts).mrkdwn('notice.jobs_given_up_rest', facts)],
        });
      },
    }),
  ],
  subcommands: [readingSubcommand('status', status)],
});

async function status(call: CommandCall): Promise<After> {
  return answer(call, await statusMessage(call));
}

async function statusButton(call: ActionCall): Promise<After> {
  const message = await statusMessage(call);
  return () => call.reply(message);
}

async function statusMessage({ context, deps, t }: Call): Promise<MessageView> {
  const { isDefenderConfigured, isGraphConfigured, version } = deps;
  const configured = { isDefenderConfigured, isGraphConfigured, version };
  return statusReport(t.with(statusTexts), { ...(await readStatus(deps, context)), ...configured });
}

async function retryDeadLettersButton(call: ActionCall): Promise<After> {
  const count = await retryDeadLettersAs(call.context);
  return () => call.reply(sentenceMessage(call.t.with(statusTexts).mrkdwn('status.tried_again', { count })));
}
