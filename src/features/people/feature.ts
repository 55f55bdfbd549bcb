import { defineFeature, work } from '../../platform/feature.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { contribute } from '../../platform/slot.ts';
import { connectionReadings } from '../connections/index.ts';
import { peopleJobs } from './jobs.ts';
import { readMembersJob, readPersonJob, syncPeopleJob } from './mirror.ts';
import { peopleSchema } from './tables.ts';
import { peopleTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    readonly guest_refused: Record<never, never>;
    readonly bot_refused: Record<never, never>;
    readonly other_organization_refused: Record<never, never>;
    readonly deactivated_refused: Record<never, never>;
    readonly person_unknown: Record<never, never>;
    readonly email_malformed: { readonly limit: number };
    readonly email_not_verified: { readonly isHidden: boolean };
    readonly person_without_address: Record<never, never>;
  }
}

const peopleErrorText = contribute(ownErrorText, (translator, detail) => {
  const t = translator.with(peopleTexts);
  switch (detail.code) {
    case 'email_not_verified':
      return t.mrkdwn(detail.parameters.isHidden ? 'error.email_hidden' : 'error.email_not_verified');
    case 'email_malformed':
      return t.mrkdwn('error.email_malformed', { limit: detail.parameters.limit });
    case 'guest_refused':
    case 'bot_refused':
    case 'other_organization_refused':
    case 'deactivated_refused':
    case 'person_unknown':
    case 'person_without_address':
      return t.mrkdwn(`error.${detail.code}`);
    default:
      return null;
  }
});

export const peopleFeature = defineFeature({
  name: 'people',
  schema: peopleSchema,
  contributions: [
    peopleErrorText,
    contribute(connectionReadings, { connection: 'people', job: peopleJobs.syncPeople }),
    contribute(connectionReadings, {
      connection: 'entra',
      job: null,
      isInUse: ({ isGraphConfigured }) => isGraphConfigured,
    }),
  ],
  workers: [
    work(peopleJobs.syncPeople, syncPeopleJob),
    work(peopleJobs.readPerson, readPersonJob),
    work(peopleJobs.readMembers, readMembersJob),
  ],
  schedules: [{ job: peopleJobs.syncPeople, cron: '23 * * * *' }],
  onStart: async (services) => {
    await services.program.store.queue.enqueueAlone(peopleJobs.syncPeople, {});
  },
});
