import { describe, expect, test } from 'vitest';
import { activityModel } from '../../../test/support/activity-models.ts';
import {
  activity,
  attentionActivity,
  ben,
  calendarDate,
  emailOf,
  now,
  portalLinks,
  status,
} from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { type ActivityStatus, frozenTargets } from '../activities/activity.ts';
import { type ActivityModel, activitySummary } from './summary.ts';

function summaryOf(model: Partial<ActivityModel>) {
  return activitySummary(keyTranslator(), { ...activityModel(model), mayRaise: true }, portalLinks);
}

/** The keys of a summary that are about who decided, why, and what comes next. */
function keysOf(model: Partial<ActivityModel>): readonly string[] {
  const keys = keysIn(summaryOf(model));
  const isAsked = (key: string) =>
    /^activity\.(line\.(\w+ed_by|reason)|by_|\w+_by$|follow_up|next_step)|^decider|^ticket\./.test(key);
  return keys.slice(keys.indexOf('activity.line.created_by') + 2).filter(isAsked);
}

function inIntune(state: 'completed' | 'rejected'): ActivityStatus {
  const decision = { by: { kind: 'intune' }, at: now } as const;
  return state === 'rejected'
    ? { state, decision, reason: '' }
    : { state, decision, completedBy: emailOf('lee@contoso.example'), note: '', evidence: null };
}

describe('who took part in what was decided elsewhere', () => {
  test('is named where N/A was corrected', () => {
    const subject = activity({ status: inIntune('completed') });

    expect(keysOf({ activity: subject, remark: { kind: 'corrected', by: ben } })).toEqual([
      'activity.line.completed_by',
      'activity.by_noticed_at',
      'activity.corrected_by',
    ]);
  });

  test('is named where a person let stand what Intune said', () => {
    const subject = activity({ status: inIntune('rejected') });

    expect(keysOf({ activity: subject, remark: { kind: 'kept', by: ben } })).toEqual([
      'activity.line.rejected_by',
      'activity.by_at',
      'decider.intune',
      'activity.kept_by',
      'ticket.no_reason',
    ]);
  });

  test('is not named twice where they decided it themselves', () => {
    const subject = activity({ status: status('active') });

    expect(keysOf({ activity: subject, remark: { kind: 'kept', by: ben } })).toEqual([
      'activity.line.accepted_by',
      'activity.by_at',
      'activity.next_step_rest',
    ]);
  });
});

test('what is active says who accepted it, or who reopened it', () => {
  const subject = activity({ status: status('active') });

  expect(keysOf({ activity: subject })[0]).toBe('activity.line.accepted_by');
  expect(keysOf({ activity: subject, remark: { kind: 'reopened' } })[0]).toBe('activity.line.reopened_by');
});

test('what was rejected in Intune says that there is no reason', () => {
  expect(keysOf({ activity: activity({ status: inIntune('rejected') }) })).toEqual([
    'activity.line.rejected_by',
    'activity.by_noticed_at',
    'decider.intune',
    'ticket.no_reason',
  ]);
});

test.each([
  ['the fix where no device is fixed', 0, ['activity.next_step_without_task']],
  ['the rest where some are fixed', 252, ['activity.next_step_rest']],
  ['nothing where all are fixed', 257, []],
])('the next step is %s', (_, fixed, expected) => {
  const subject = activity({ status: status('active'), targets: { ...frozenTargets(257, now), fixed } });

  expect(keysOf({ activity: subject }).filter((key) => key.startsWith('activity.next'))).toEqual(expected);
});

test.each([
  [
    'a link where its card is known',
    'https://fabrikam.slack.example/p1',
    '*<https://fabrikam.slack.example/p1|REM-1008>*',
  ],
  ['a number where it is not', null, '*REM-1008*'],
])('a follow-up names what it follows: %s', (_, permalink, expected) => {
  const blocks = summaryOf({ followUpTo: { number: 1008, permalink } });

  expect(JSON.stringify(blocks)).toContain(`⟨activity.follow_up_to number=${expected}⟩`);
});

describe('priority and due date are said once', () => {
  const paused = { until: calendarDate('2026-12-29'), numbers: [1] };

  test.each([
    ['pending', {}, [], ['status.due']],
    ['overdue', { daysLate: 3 }, [], ['status.late']],
    ['pending without a due date', { activity: activity({ dueOn: null }) }, ['activity.line.due'], []],
    ['attention required', { activity: attentionActivity() }, [], []],
    ['paused', { pause: paused }, ['activity.line.priority', 'activity.line.due'], []],
    [
      'rejected',
      { activity: activity({ status: status('rejected') }) },
      ['activity.line.priority', 'activity.line.due'],
      [],
    ],
  ])('%s', (_, facts, fields, inStatus) => {
    const keys = keysIn(summaryOf(facts));

    expect(keys.filter((key) => /^activity\.line\.(priority|due)$/.test(key))).toEqual(fields);
    expect(keys.filter((key) => /^status\.(due|late)$/.test(key))).toEqual(inStatus);
    expect(keys.filter((key) => /^priority\./.test(key))).toHaveLength(1);
  });

  test('what the status does not say of the due date stays', () => {
    const dueLedger = { slipCount: 2, firstDueOn: calendarDate('2026-11-20'), entries: [], isDefault: false };
    const keys = keysIn(summaryOf({ dueLedger }));

    expect(keys.slice(keys.indexOf('activity.line.due'), keys.indexOf('activity.line.groups'))).toEqual([
      'activity.line.due',
      'dates.slipped',
    ]);
  });
});
