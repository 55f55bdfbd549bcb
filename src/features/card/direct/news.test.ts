import { describe, expect, test } from 'vitest';
import { activity, ben, emailOf, mina, status } from '../../../../test/support/fixtures.ts';
import { byPerson, type DecidedBy } from '../../../core/completion.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import type { HistoryAction } from '../../audit/history-action.ts';
import type { HistoryEntry } from '../../audit/log.ts';
import { historyEvents, withDevices } from '../history-events.ts';
import type { ActivityDelivery } from '../read-delivery.ts';
import { getNotified } from './news.ts';

const lee = 'U0LEE' as PersonId;
const email = (personId: PersonId | null) => ({ ...emailOf(), personId });

function entry(seq: number, action: HistoryAction, by: DecidedBy, completedBy: object | null = null): HistoryEntry {
  const at = new Date(Date.parse('2026-11-25T08:00:00Z') + seq * 60_000);
  return { seq, id: `event-${seq}`, action, at, by, reason: '', after: { completedBy } };
}

function concerned(history: readonly HistoryEntry[], followers: ActivityDelivery['followers'] = []) {
  const subject = activity({ requesterId: mina, status: status('completed') });
  const delivery = {
    activity: subject,
    followers,
    history,
    inactiveIds: [],
    assigneeIds: [],
    stillExposed: [],
    exceptionRequesters: new Map(),
  };
  return historyEvents(delivery).map((event) => getNotified(delivery, event));
}

const dispute = (seq: number) => entry(seq, 'completion_disputed', { kind: 'system' });

describe('those whom an event concerns', () => {
  test('are not those who may do nothing here any more', () => {
    const completed = entry(1, 'activity_completed', byPerson(ben), email(lee));
    const delivery = {
      activity: activity({ requesterId: mina, status: status('completed') }),
      followers: [],
      history: [completed, dispute(2), entry(3, 'dispute_ended', { kind: 'system' })],
      assigneeIds: [],
      stillExposed: ['lt-1'],
      exceptionRequesters: new Map(),
    };
    const notifiedOf = (inactiveIds: readonly PersonId[]) =>
      historyEvents(delivery).map((event) => getNotified({ ...delivery, inactiveIds }, event));

    expect(notifiedOf([])).toEqual([[mina], [mina, ben, lee], [mina, ben, lee]]);
    expect(notifiedOf([mina, ben])).toEqual([[], [lee], [lee]]);
  });

  test('are no followers from before they followed', () => {
    const followers = [{ personId: lee, followedAt: new Date('2026-11-25T09:00:00Z') }];

    expect(concerned([entry(1, 'activity_rejected', byPerson(ben))], followers)).toEqual([[mina]]);
  });
});

test('a dispute names devices of now, and says how many more there are now', () => {
  const verification = { state: 'disputed', count: 5, at: new Date() } as const;
  const delivery = {
    activity: activity({ requesterId: mina, status: status('completed'), verification }),
    history: [{ ...dispute(1), after: { count: 3 } }],
    stillExposed: ['lt-1', 'lt-2'],
  };

  const [event = expect.fail()] = historyEvents(delivery);
  expect(event.stillExposed).toEqual({ count: 3, names: ['lt-1', 'lt-2'], more: 3 });
  expect(withDevices(event, ['lt-2']).stillExposed).toEqual({ count: 5, names: ['lt-2'], more: 4 });
});

describe('a new message about', () => {
  const fay = 'U0FAY' as PersonId;
  const followers = [fay, ben].map((personId) => ({ personId, followedAt: new Date(0) }));
  const everybody = [mina, lee, fay];

  /** Mina asked for it, Lee has it, Fay and Ben follow; Ben acts. */
  function notifiedOf(
    action: HistoryAction,
    after: Readonly<Record<string, unknown>> = {},
    by: DecidedBy = byPerson(ben),
  ) {
    const given = { ...entry(1, 'activity_reassigned', byPerson(ben)), after: { assigneeId: lee } };
    const history = [given, { ...entry(2, action, by), after }];
    const delivery = {
      activity: activity({ requesterId: mina }),
      followers,
      assigneeIds: [lee, fay],
      history,
      inactiveIds: [],
      stillExposed: [],
      exceptionRequesters: new Map([[7, fay]]),
    };
    return historyEvents(delivery)
      .slice(1)
      .flatMap((event) => getNotified(delivery, event));
  }

  test.each(
    Object.entries({
      activity_filed: [],
      activity_accepted: [],
      activity_rejected: everybody,
      activity_completed: everybody,
      activity_reopened: everybody,
      activity_withdrawn: everybody,
      activity_taken: [lee],
      activity_reassigned: [lee],
      activity_released: [lee],
      requester_changed: [],
      activity_commented: everybody,
      due_changed: everybody,
      activity_paused: everybody,
      activity_resumed: everybody,
      priority_changed: everybody,
      plan_changed: [],
      exploit_appeared: everybody,
      alert_appeared: everybody,
      completion_disputed: everybody,
      dispute_ended: everybody,
      completed_by_corrected: [],
      portal_linked: [],
      portal_dismissed: [],
      portal_completed: [],
      portal_unlinked: [],
      ticket_linked: [],
      ticket_unlinked: [],
      ticket_conflict: everybody,
      intune_overruled: [],
      intune_followed: everybody,
    } satisfies Record<HistoryAction, readonly PersonId[]>),
  )('%s goes to %j', (action, expected) => {
    expect(notifiedOf(action as HistoryAction)).toEqual(expected);
  });

  test('an assignment goes to the assignee, and to the assignee before', () => {
    expect(notifiedOf('activity_reassigned', { assigneeId: fay })).toEqual([lee, fay]);
    expect(notifiedOf('activity_released', { assigneeId: null })).toEqual([lee]);
    expect(notifiedOf('activity_released', { assigneeId: null }, byPerson(lee))).toEqual([]);
  });

  test('another requester goes to that requester', () => {
    expect(notifiedOf('requester_changed', { requesterId: fay })).toEqual([fay]);
  });

  test('a pause goes to nobody who asked for its exception', () => {
    const paused = { until: '2026-12-29', exceptions: [7] };

    expect(notifiedOf('activity_paused', paused)).toEqual([mina, lee]);
    const history = [
      { ...entry(1, 'activity_paused', byPerson(lee)), after: paused },
      { ...entry(2, 'activity_resumed', { kind: 'system' }), after: { days: 3 } },
    ];
    const delivery = { history, followers, assigneeIds: [], inactiveIds: [], stillExposed: [] };
    const asked = { ...delivery, activity: activity({ requesterId: mina }), exceptionRequesters: new Map([[7, fay]]) };
    expect(historyEvents(asked).map((event) => getNotified(asked, event))).toEqual([
      [mina, ben],
      [mina, ben],
    ]);
  });

  test('what the system does goes to everybody concerned', () => {
    const completedBy = { kind: 'system_confirmation' };

    expect(notifiedOf('activity_completed', { completedBy }, { kind: 'system' })).toEqual([...everybody, ben]);
  });

  test('what happens goes to no assignee who may not see it any more', () => {
    const history = [
      { ...entry(1, 'activity_reassigned', byPerson(ben)), after: { assigneeId: lee } },
      entry(2, 'activity_reopened', byPerson(ben)),
    ];
    const delivery = { history, followers: [], assigneeIds: [], inactiveIds: [], stillExposed: [] };
    const subject = { ...delivery, activity: activity({ requesterId: mina }), exceptionRequesters: new Map() };

    expect(historyEvents(subject).map((event) => getNotified(subject, event))).toEqual([[], [mina]]);
  });
});

test('a requester is told from the transfer on, and whose request it was nothing more', () => {
  const history = [
    entry(1, 'activity_commented', byPerson(ben)),
    { ...entry(2, 'requester_changed', byPerson(ben)), after: { requesterId: lee } },
    entry(3, 'activity_completed', byPerson(ben)),
  ];
  const subject = activity({ requesterId: lee, firstRequesterId: mina });
  const delivery = {
    activity: subject,
    followers: [],
    history,
    inactiveIds: [],
    assigneeIds: [],
    stillExposed: [],
    exceptionRequesters: new Map(),
  };

  expect(historyEvents(delivery).map((event) => getNotified(delivery, event))).toEqual([[mina], [lee], [lee]]);
});

describe('a disputed completion concerns who made it', () => {
  test.each([
    ['in Slack', [entry(1, 'activity_completed', byPerson(ben), email(ben))]],
    ['in Defender', [entry(1, 'activity_completed', { kind: 'defender' }, email(ben))]],
    ['in Intune', [entry(1, 'activity_completed', { kind: 'intune' }, email(ben))]],
    [
      'in Defender, as corrected',
      [
        entry(1, 'activity_completed', { kind: 'defender' }, { kind: 'not_available', source: 'defender' }),
        entry(2, 'completed_by_corrected', byPerson(mina), email(ben)),
      ],
    ],
  ])('%s', (_, before) => {
    expect(concerned([...before, dispute(9)]).at(-1)).toEqual([mina, ben]);
  });

  test('where Slack knows them', () => {
    expect(concerned([entry(1, 'activity_completed', { kind: 'defender' }, email(null)), dispute(2)])).toEqual([
      [mina],
      [mina],
    ]);
  });

  test('and nobody who reopened or completed it afterwards', () => {
    const notified = concerned([
      entry(1, 'activity_completed', byPerson(ben), email(ben)),
      dispute(2),
      entry(3, 'activity_reopened', byPerson(lee)),
      entry(4, 'activity_completed', byPerson(lee), email(lee)),
    ]);

    expect(notified[1]).toEqual([mina, ben]);
  });

  test('while whom the portal names is not told of the completion itself', () => {
    const subject = [entry(1, 'activity_completed', { kind: 'defender' }, email(mina))];

    expect(concerned(subject)).toEqual([[]]);
  });
});
