import type { ModalView } from '@slack/types';
import { byPerson } from '../../src/core/completion.ts';
import type { DomainErrorDetail } from '../../src/core/domain-error.ts';
import { type HistoryEvent, historyMessage, threadLine } from '../../src/features/card/activity-event.ts';
import { activityCard } from '../../src/features/card/card.ts';
import { inactiveReasons } from '../../src/features/people/person-facts.ts';
import { transferButtons, transferForm, transferOrdered } from '../../src/features/transfers/forms.ts';
import { transferOutcomes } from '../../src/features/transfers/messages.ts';
import {
  type InactivePerson,
  mostTransferred,
  type Transfer,
  type TransferOutcome,
  type TransferPart,
} from '../../src/features/transfers/transfer.ts';
import type { MessageView } from '../../src/platform/slack/views/message.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { newsMessage } from './direct-gallery.ts';
import { errorText } from './error-text.ts';
import { activity, activityId, ben, hostileTexts, mina, names, now } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';
import { noticeMessage } from './notice-message.ts';

/** Views after a person has left: the notice to bot admins, the form, its result, and the cards. */
export function inactivePersonViews(t: Translator, notified: HistoryEvent): readonly GalleryView[] {
  return [...left(t), ...outcomes(t), ...afterwards(t, notified)];
}

function inactivePerson(overrides: Partial<InactivePerson> = {}): InactivePerson {
  return {
    personId: mina,
    displayName: 'Mina Haddad',
    reason: 'deactivated',
    requestedCount: 2,
    takenCount: 2,
    count: 3,
    activities: [
      { number: 1001, title: 'Update Google Chrome', isRequested: true, isTaken: false },
      { number: 1002, title: 'Update Zoom', isRequested: true, isTaken: true },
      { number: 1003, title: 'Upgrade Notepad++', isRequested: false, isTaken: true },
    ],
    exceptionNumbers: [],
    ...overrides,
  };
}

function left(t: Translator): readonly GalleryView[] {
  const notice = (name: string, overrides: Partial<InactivePerson>) => {
    const content = { kind: 'person_left', inactivePerson: inactivePerson(overrides) } as const;
    return message(`notice, ${name}`, noticeMessage(t, content, now));
  };
  const exceptionNumbers = [7, 9];
  const nothing = { count: 0, requestedCount: 0, takenCount: 0, activities: [] };
  const many = (title: string, count: number) => ({
    count: mostTransferred + 1,
    activities: Array.from({ length: count }, (_, at) => ({
      number: 1001 + at,
      title,
      isRequested: true,
      isTaken: true,
    })),
  });
  return [
    ...inactiveReasons.map((reason) => notice(`somebody left: ${reason}`, { reason })),
    notice('somebody left, exceptions wait too', { exceptionNumbers }),
    notice('somebody left, exceptions alone', { ...nothing, exceptionNumbers }),
    modal('hand over', transferForm(t, inactivePerson())),
    modal('hand over, requests alone', transferForm(t, inactivePerson({ takenCount: 0, exceptionNumbers }))),
    modal('hand over, taken alone', transferForm(t, inactivePerson({ requestedCount: 0 }))),
    unread(modal('hand over, more than at once', transferForm(t, inactivePerson(many('W'.repeat(3000), 40))))),
    modal('hand over, under way', transferOrdered(t)),
    ...Object.entries(hostileTexts).flatMap(([kind, text]) => [
      notice(`hostile ${kind}: somebody left`, { displayName: text, ...many(text, 10) }),
      modal(`hostile ${kind}: hand over`, transferForm(t, inactivePerson({ displayName: text, ...many(text, 40) }))),
    ]),
  ];
}

function outcomes(t: Translator): readonly GalleryView[] {
  const order: Pick<Transfer, 'inactivePersonId' | 'assigneeId' | 'requesterId'> = {
    inactivePersonId: mina,
    assigneeId: ben,
    requesterId: ben,
  };
  const outcome = (at: number, part: TransferPart, domainError: DomainErrorDetail | null = null): TransferOutcome => ({
    activityId: activityId(at),
    number: 1000 + at,
    part,
    domainError,
  });
  const decided = { state: 'completed', by: byPerson(ben), at: now } as const;
  const late = (at: number): DomainErrorDetail => ({
    code: 'activity_decided',
    parameters: { ...decided, number: 1000 + at },
  });
  const some = [outcome(1, 'requester'), outcome(2, 'assignee'), outcome(3, 'assignee', late(3))];
  const all = Array.from({ length: mostTransferred }, (_, at) => at + 1);
  return [
    message('handed over, some', transferOutcomes(t, { order, outcomes: some, names, errorText })),
    message(
      'handed over, given back',
      transferOutcomes(t, { order: { ...order, assigneeId: null }, outcomes: some, names, errorText }),
    ),
    unread(
      message(
        'handed over, five hundred',
        transferOutcomes(t, { order, outcomes: all.map((at) => outcome(at, 'assignee')), names, errorText }),
      ),
    ),
    unread(
      message(
        'handed over, none of five hundred',
        transferOutcomes(t, {
          order,
          outcomes: all.map((at) => outcome(at, 'requester', late(at))),
          names,
          errorText,
        }),
      ),
    ),
  ];
}

function afterwards(t: Translator, notified: HistoryEvent): readonly GalleryView[] {
  const handed = activity({ requesterId: ben, firstRequesterId: mina });
  const model = activityModel({ activity: handed, recommendation: null });
  const event: HistoryEvent = {
    ...notified,
    action: 'requester_changed',
    dueOn: null,
    by: byPerson(mina),
    requesterId: ben,
  };
  const offered = { type: 'modal', title: { type: 'plain_text', text: 'REM-1001' } } as const;
  return [
    message('card, with another requester', activityCard(t, model)),
    message('thread, handed over', threadLine(t, 1001, event, names)),
    message('direct, handed over', newsMessage(t, model, event, { readerId: ben })),
    message('history, handed over', historyMessage(t, 1001, [event], names)),
    modal('detail, of whom has left', {
      ...offered,
      blocks: [...transferButtons(t, { names, inactivePersonIds: [mina, ben] })],
    }),
  ];
}

function message(name: string, payload: MessageView): GalleryView {
  return { name, surface: 'message', payload };
}

function modal(name: string, payload: ModalView): GalleryView {
  return { name, surface: 'modal', payload };
}
