import { authorizeRole, isAuthorized } from '../../src/core/authorization.ts';
import type { PersonId } from '../../src/core/identifiers.ts';
import { holdersOf, type NamedHolder, type Role, roles } from '../../src/core/roles.ts';
import { authorizeEntry, authorizeReading } from '../../src/features/access/permissions.ts';
import {
  type Activity,
  type ActivityState,
  activityStates,
  verificationStates,
} from '../../src/features/activities/activity.ts';
import { type LifecycleCommandKind, nextState } from '../../src/features/activities/lifecycle.ts';
import type { StatusKind } from '../../src/features/card/status.ts';
import { type ActivityVerb, activityVerbs, verbsFor } from '../../src/features/card/verbs.ts';
import {
  authorizeExceptionCancel,
  authorizeExceptionDecision,
  type ExceptionState,
  exceptionStates,
} from '../../src/features/exceptions/exception.ts';
import { type ExceptionCommandKind, nextExceptionState } from '../../src/features/exceptions/lifecycle.ts';
import { authorizeExport } from '../../src/features/exports/order.ts';
import { type OutOfScopeReason, outOfScopeReasons, targetStates } from '../../src/features/progress/target.ts';
import { authorizeFiling } from '../../src/features/requests/filing.ts';
import { authorizeSettings } from '../../src/features/settings/permissions.ts';
import { type RemediationOption, remediationOptions } from '../../src/microsoft/recommendation.ts';
import { activity, actor, attentionActivity, ben, itChannelId, mina, status } from '../support/fixtures.ts';
import { bullets, button, described, label, page, type Row, table } from './reference-markdown.ts';

export function rolesPage(): string {
  return page('Roles', 'For everyone: who may do what.', [
    'How to give one: [Give roles](../how-to/give-roles.md).',
    table(['role', 'in short', 'who has it until you give it'], roles.map(roleRow)),
    'Once you give a role, only the people that you chose have it. The other roles keep their defaults.',
    '## What each role may do',
    '“yes”: for the device groups of the role. “own”: for what the person requested.',
    table(['to', ...roles.map((role) => label(`role.${role}`))], [...activityRows(), ...otherRows()]),
    '## Rules',
    bullets([
      'Every role but bot admin can be limited to device groups. A decision then needs the role for all groups of the activity. A global exception needs it for all devices.',
      'You see activities that share a device group with your roles, what you requested and what is assigned to you.',
      'An assignee may plan an activity, also without the role for it.',
      'You never decide on an exception that you requested, or on one that continues it.',
      `A requester who completes their own request is named as the requester. Bot admins can forbid it in *${label('settings.section.verification')}* of the settings.`,
      'Then a requester may still record a completion by another person in Slack. Completions in Microsoft’s portals always count.',
      'A bot admin without another role sees no activity in Slack, but can export all. The audit log records exports.',
      'Bot admins cannot take the role from themselves.',
      'While Mendbot cannot read the IT channel, workspace admins may file too.',
      'If nobody can accept a request, the form says so. Bot admins hear of the first one.',
      'If nobody who was given bot admin can use it, workspace admins have it and are told.',
      'Guests, bots, deactivated people and other organizations are always refused.',
    ]),
  ]);
}

function roleRow(role: Role): Row {
  const { named } = holdersOf({ assignments: [], usable: [], itChannelId }, role);
  return [
    label(`role.${role}`),
    label(`settings.may.${role}`),
    named.map(({ kind }) => holderWords[kind]).join('') || 'nobody',
  ];
}

const holderWords: Readonly<Record<NamedHolder['kind'], string>> = {
  group: 'a group',
  person: 'a person',
  it_channel: 'full members of the IT channel',
  workspace_admins: 'workspace admins and owners',
};

const verbWords: Readonly<Record<ActivityVerb, string>> = {
  accept: 'accept',
  reject: 'reject',
  complete: 'complete',
  reopen: 'reopen',
  withdraw: 'withdraw',
  take: 'take',
  reassign: 'assign and give back',
  change_due: 'change the due date',
  change_priority: 'change the priority',
  comment: 'see, follow and comment',
  correct: 'correct *Completed by*',
  plan: 'plan',
  except: 'request or renew an exception',
  settle_ticket: 'link a ticket, settle a conflict with Intune',
  link: 'link an activity of the portal',
};

/** Asked of the same functions that decide when a person presses. */
function activityRows(): readonly Row[] {
  return described(activityVerbs, verbWords).map(([verb, words]) => [
    words,
    ...roles.map((role) => {
      const may = (requesterId: PersonId) =>
        verbsFor(actor([role]), activity({ requesterId }), { ownCompletion: true }).has(verb);
      return ownOrAll(may(mina), may(ben));
    }),
  ]);
}

const ownOrAll = (isOwn: boolean, isAll: boolean) => (isAll ? 'yes' : isOwn ? 'own' : '');

function otherRows(): readonly Row[] {
  const { scope } = activity();
  const row = (words: string, authorize: (role: Role, requesterId: PersonId) => unknown): Row => [
    words,
    ...roles.map((role) => {
      const may = (requesterId: PersonId) => isAuthorized(() => authorize(role, requesterId));
      return ownOrAll(may(mina), may(ben));
    }),
  ];
  return [
    row('file a request', (role) => authorizeFiling(actor([role]))),
    row('approve and reject exceptions of others', (role) =>
      authorizeExceptionDecision(actor([role]), { scope, askerIds: [ben] }),
    ),
    row('cancel exceptions', (role, requesterId) => authorizeExceptionCancel(actor([role]), { scope, requesterId })),
    row('read lists, top and trend', (role) => authorizeReading(actor([role]))),
    row('export activities', (role) => authorizeExport(actor([role]), { kind: 'activities' })),
    row('export the audit log, for all device groups', (role) => authorizeExport(actor([role]), { kind: 'audit' })),
    row('read status and help', (role) => authorizeEntry(actor([role]))),
    row('change settings', (role) => authorizeSettings(actor([role]))),
    row('hand over the work of a person who left', (role) => authorizeRole(actor([role]), 'bot_admin')),
  ];
}

export function statesPage(): string {
  return page(
    'States',
    'For requesters, IT admins and auditors: what each word on a card, in a list or in a file means.',
    [
      '## Activities',
      'An *activity* is a request, filed here or in Defender.',
      table(['state', 'meaning', 'next'], activityStates.map(stateRow)),
      'System confirmation completes a pending or active one, too: [Progress](../explanation/progress.md).',
      '## First line of a card',
      'It says the first of these that is true.',
      table(['sign', 'status', 'when'], Object.values(statusWords)),
      'If nobody is named, *Completed by …* reads *Completed in Defender, by N/A* or *Completed in Intune, by N/A*. With an Intune ticket (security task), it reads *Completed in Defender or Intune, by N/A* until Intune has answered. Devices check these, too.',
      `A paused card has only ${button('button.details')}. While a question is open, ${button('button.complete')} is in the details alone.`,
      '## Devices',
      'Of the devices that were exposed when the request was filed.',
      table(
        ['state', 'the device'],
        described(targetStates, targetWords).map(([state, words]) => [label(`detail.devices.${state}`), words]),
      ),
      'Fixed is final until a reopening, and the count never shrinks. *Exposed again* is a fixed device that is exposed to something newer.',
      '## Remediation options',
      'What the request asks for. The form offers what Defender recommends first.',
      table(
        ['option', 'IT is asked to'],
        described(remediationOptions, optionWords).map(([option, words]) => [label(`option.${option}`), words]),
      ),
      '## Completed by',
      table(
        ['value', 'meaning'],
        [
          [
            'an email address',
            'the verified Slack address of the person who pressed, or one from Defender, Intune or a correction',
          ],
          [
            label('completed_by.system_confirmation'),
            'all devices were fixed in two readings at least six hours apart',
          ],
          ['N/A', 'completed in Defender or Intune, and nobody is named'],
        ],
      ),
      '## Verification',
      'What devices say after a person completed an activity. It stays completed. They are measured for 30 days, and longer while they dispute it.',
      table(['word', 'meaning'], described(verificationStates, verificationWords)),
      '## Exceptions',
      table(['state', 'meaning', 'next'], exceptionStates.map(exceptionRow)),
    ],
  );
}

type DeviceState = (typeof targetStates)[number];

const stateWords: Readonly<Record<ActivityState, string>> = {
  pending: 'waits for a decision',
  open: '*Attention required*: someone should look. No due date, no progress',
  active: 'IT works on it',
  completed: 'done',
  rejected: 'IT does not do it',
  withdrawn: 'the requester does not need it any more',
};

const steps = ['accept', 'reject', 'complete', 'reopen', 'withdraw'] as const satisfies readonly LifecycleCommandKind[];

function stateRow(state: ActivityState): Row {
  const subject: Activity = state === 'open' ? attentionActivity() : activity({ status: status(state) });
  const next = steps.flatMap((step) => {
    const to = nextState(subject, step);
    const pressed = step === 'complete' && state === 'open' ? 'button.mark_complete' : (`button.${step}` as const);
    return to === null ? [] : [`${button(pressed)} → ${label(`state.${to}`)}`];
  });
  return [label(`state.${state}`), stateWords[state], next.join(', ')];
}

/** In the order in which the card looks for them. */
const statusWords: Readonly<Record<StatusKind, Row>> = {
  conflict: ['⚠️', 'Slack says …, Intune says …', 'the two disagree'],
  disputed: ['⛔', 'Completed by …, but devices are still exposed', 'devices dispute a completion'],
  paused: ['⏸️', 'Paused until', 'approved exceptions cover all its device groups'],
  ready: [
    '🏁',
    'Ready to close',
    'nothing is exposed, at least one device is fixed, and at most 10 % (always one) are gone or out of scope. If all are fixed: *waiting for System confirmation*',
  ],
  overdue: ['🔴', '… days late', 'the due date has passed'],
  attention: ['👀', 'Attention required', 'the option of the request'],
  pending: ['⏳', 'Pending', ''],
  active: ['🔧', 'Active', ''],
  waiting: ['☑️', 'Completed by … waiting for devices', 'devices have not reported since'],
  confirmed: ['✅', 'Completed by … confirmed by devices', ''],
  unverified: ['❔', 'Completed by … not verified', 'some devices could not be checked'],
  completed: ['☑️', 'Completed by …', 'nothing is checked: it has no devices, or the check is off'],
  system: ['✅', 'Completed by System confirmation', ''],
  rejected: ['🚫', 'Rejected by …', ''],
  withdrawn: ['↩️', 'Withdrawn by …', ''],
};

const reasonWords: Readonly<Record<OutOfScopeReason, string>> = {
  excluded: 'is excluded',
  merged: 'was merged into a device outside the request',
  offboarded: 'is offboarded',
  moved: 'moved to another device group',
  exception: 'is under an exception in Defender',
};

const targetWords: Readonly<Record<DeviceState, string>> = {
  exposed: 'is listed as exposed, or nothing else is known',
  fixed: 'is fixed, with evidence',
  silent: 'has not reported for 7 days. It counts as exposed',
  gone: 'has not reported for 30 days, and is not listed any more',
  out_of_scope: outOfScopeReasons.map((reason) => reasonWords[reason]).join(', or '),
};

const optionWords: Readonly<Record<RemediationOption, string>> = {
  update: 'install the version that Defender recommends, or a later one',
  upgrade: 'move to a release that the vendor supports',
  uninstall: 'remove the software',
  configuration_change: 'change a setting, as the portal describes',
  attention_required: `look at it, where there is no fix yet, and press ${button('button.mark_complete')}. No due date, progress or ticket`,
};

const verificationWords: Readonly<Record<(typeof verificationStates)[number], string>> = {
  waiting: 'devices have not reported since',
  confirmed: 'all devices are fixed',
  disputed: 'some reported, and are still exposed a day later or more',
  unverified: 'after 7 days some had still not reported, or they are gone or out of scope',
};

const exceptionWords: Readonly<Record<ExceptionState, string>> = {
  requested: 'waits for an exception approver',
  rejected: 'not approved',
  in_effect: 'approved, and not ended',
  expired: 'its last day has ended, or nobody decided in time',
  cancelled: 'taken back by the person who asked, or ended by an approver',
  renewed: 'another exception continues it',
};

const exceptionSteps: Readonly<Record<ExceptionCommandKind, string>> = {
  approve: button('exception.button.approve'),
  reject: button('exception.button.reject'),
  cancel: button('exception.button.cancel'),
  expire: 'its end',
  replace: 'approval of its renewal',
};

function exceptionRow(state: ExceptionState): Row {
  const next = Object.entries(exceptionSteps).flatMap(([step, words]) => {
    const to = nextExceptionState(state, step as ExceptionCommandKind);
    const pressed = step === 'cancel' && state === 'requested' ? button('exception.button.take_back') : words;
    return to === null ? [] : [`${pressed} → ${label(`exception.state.${to}`)}`];
  });
  return [label(`exception.state.${state}`), exceptionWords[state], next.join(', ')];
}
