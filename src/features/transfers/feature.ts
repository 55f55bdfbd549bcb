import { formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import type { RoleHolders } from '../../core/roles.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { action, submission } from '../../platform/slack/serve/routing.ts';
import { nameOf } from '../../platform/slack/views/text.ts';
import { contribute } from '../../platform/slot.ts';
import { holderText } from '../access/index.ts';
import { mostNamedInNotice } from '../activities/index.ts';
import { personLeft } from '../people/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { transferButton, transferSubmission } from './forms.ts';
import { transferActions, transferForms } from './ids.ts';
import { readInactivePerson, tellOfInactivePerson, tellOfMissedInactivePeople } from './inactive-person.ts';
import { inactivePersonText } from './messages.ts';
import { transferJob } from './run.ts';
import { transferTexts } from './texts.ts';
import { type InactivePerson, transferJobs } from './transfer.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** A person who left something behind can no longer act. */
    person_left: { readonly personId: PersonId };
  }
}

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /** Only the work of an inactive person can be transferred. */
    readonly person_not_left: { readonly personId: PersonId };
    /** The person has nothing open left, or another bot admin was faster. */
    readonly nothing_to_transfer: Record<never, never>;
    readonly requester_missing: Record<never, never>;
    /** Exactly one is needed: a new assignee, or that the work is given back. */
    readonly give_back_unclear: Record<never, never>;
    /** The requester changed after the form was opened; `null` = nobody is the requester now. */
    readonly requester_changed_meanwhile: { readonly number: number; readonly requesterId: PersonId | null };
    /** The new requester needs the role for all device groups of the activity. */
    readonly not_requester: { readonly personId: PersonId; readonly holders: RoleHolders };
  }
}

export const transfersFeature = defineFeature({
  name: 'transfers',
  workers: [work(transferJobs.transfer, transferJob)],
  routes: [
    action(transferActions.transfer, transferButton),
    submission(transferForms.transferForm, transferSubmission),
  ],
  contributions: [
    contribute(ownErrorText, (translator, detail, names) => {
      const t = translator.with(transferTexts);
      switch (detail.code) {
        case 'person_not_left':
          return t.mrkdwn('error.person_not_left', { name: nameOf(t, names, detail.parameters.personId) });
        case 'requester_changed_meanwhile': {
          const { number, requesterId } = detail.parameters;
          const words = { number: formatActivityNumber(number), name: nameOf(t, names, requesterId) };
          return t.mrkdwn('error.requester_changed_meanwhile', words);
        }
        case 'not_requester': {
          const { personId, holders } = detail.parameters;
          const held = holders.named.length === 0 ? 'nobody' : 'held';
          const words = { name: nameOf(t, names, personId), holders: holderText(t, holders, names) };
          return t.mrkdwn(`error.not_requester.${held}`, words);
        }
        case 'nothing_to_transfer':
        case 'requester_missing':
        case 'give_back_unclear':
          return t.mrkdwn(`error.${detail.code}`);
        default:
          return null;
      }
    }),
    noticeKind<'person_left', { readonly kind: 'person_left'; readonly inactivePerson: InactivePerson }>(
      'person_left',
      {
        audience: 'admins',
        read: async (program, { kind, personId }) => {
          const inactivePerson = await readInactivePerson(program, personId, mostNamedInNotice);
          return inactivePerson === null ? null : { kind, inactivePerson };
        },
        message: (t, { inactivePerson }) => wordedNotice(inactivePersonText(t.with(transferTexts), inactivePerson)),
      },
    ),
    contribute(afterPeopleRead, tellOfMissedInactivePeople),
  ],
  // Someone else must take over what this person requested or was assigned.
  subscribers: [
    on(personLeft, async (program: Program, tx: Tx, { personId, isNotified }) => {
      if (!isNotified) await tellOfInactivePerson(program, tx, personId);
    }),
  ],
});
