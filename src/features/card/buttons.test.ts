import { expect, test } from 'vitest';
import { activityModel } from '../../../test/support/activity-models.ts';
import {
  activity,
  attentionActivity,
  calendarDate,
  now,
  readyActivity,
  status,
} from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import type { Activity } from '../activities/activity.ts';
import { cardButtons } from './buttons.ts';
import type { StatusFacts } from './status.ts';
import type { ActivityVerb } from './verbs.ts';

const t = keyTranslator();
const completed = activity({ status: status('completed') });
const disputed = activity({
  status: status('completed'),
  verification: { state: 'disputed', count: 152, at: now },
});
const pause = { numbers: [1], until: calendarDate('2026-12-29') };
const conflict = { slack: 'active', intune: 'rejected' } as const;

const table: readonly (readonly [string, Partial<StatusFacts>, readonly string[]])[] = [
  ['pending', {}, ['accept', 'reject', 'complete', 'details']],
  ['active', { activity: activity({ status: status('active') }) }, ['complete', 'details']],
  ['overdue and pending', { daysLate: 5 }, ['accept', 'reject', 'complete', 'details']],
  ['ready to close', { activity: readyActivity() }, ['complete', 'details']],
  [
    'ready to close and pending',
    { activity: readyActivity({ status: status('pending') }) },
    ['accept', 'reject', 'complete', 'details'],
  ],
  ['paused', { pause }, ['details']],
  ['in conflict', { conflict }, ['keep_slack', 'take_intune', 'details']],
  ['completed', { activity: completed }, ['reopen', 'details']],
  ['disputed', { activity: disputed }, ['reopen', 'details']],
  ['completed by N/A', { activity: completedByNobody(activity()) }, ['correct', 'reopen', 'details']],
  ['rejected', { activity: activity({ status: status('rejected') }) }, ['reopen', 'details']],
  ['withdrawn', { activity: activity({ status: status('withdrawn') }) }, ['details']],
  ['attention required', { activity: attentionActivity() }, ['mark_complete', 'details']],
  [
    'attention required, completed',
    { activity: attentionActivity({ status: status('completed') }) },
    ['reopen', 'details'],
  ],
];

test.each(table)('%s offers what its status asks for', (_, facts, expected) => {
  expect(offered(facts, false)).toEqual(expected.map((name) => `button.${name}`));
});

test('an open question takes the place of Complete', () => {
  expect(offered({}, true)).toEqual(['button.accept', 'button.reject', 'button.details']);
  expect(offered({ activity: activity({ status: status('active') }) }, true)).toEqual(['button.details']);
});

test('a direct message about a dispute offers the devices in place of the details', () => {
  const verbs = new Set(['reopen'] as const);

  expect(offered({ activity: disputed }, false, { verbs })).toEqual(['button.reopen', 'button.open_devices']);
  expect(offered({ activity: completed }, false, { verbs })).toEqual(['button.reopen', 'button.details']);
});

function offered(
  facts: Partial<StatusFacts>,
  isAsked: boolean,
  reader: { readonly verbs?: ReadonlySet<ActivityVerb> } = {},
): readonly string[] {
  const { elements } = cardButtons(t, { ...activityModel(), ...facts }, { isAsked, ...reader });
  return elements.flatMap((element) => (element.type === 'button' ? keysIn(element.text) : []));
}

function completedByNobody(subject: Activity): Activity {
  const completedBy = { kind: 'not_available', source: 'defender' } as const;
  const decision = { by: { kind: 'defender' }, at: now } as const;
  return { ...subject, status: { state: 'completed', decision, completedBy, note: '', evidence: null } };
}
