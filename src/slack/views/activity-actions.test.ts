import { expect, test } from 'vitest';
import { activity, attentionActivity, ben, now, status, surroundings } from '../../../test/support/fixtures.ts';
import type { Activity, ActivityState } from '../../domain/activity.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { parseMenuValue } from '../values/menu-value.ts';
import { activityActions } from './activity-actions.ts';

const t = translatorFor('en-US');
const all = ['details', 'devices', 'withdraw', 'follow', 'portal'];
const done = ['details', 'devices', 'follow', 'portal'];

const table: readonly (readonly [string, Activity, readonly string[], readonly string[]])[] = [
  ['pending', activity(), ['Accept', 'Reject', 'Complete'], all],
  ['active', at('active'), ['Complete', 'Take it'], all],
  ['active, taken', { ...at('active'), assigneeId: ben }, ['Complete'], all],
  ['completed', at('completed'), ['Reopen'], done],
  ['rejected', at('rejected'), ['Reopen'], done],
  [
    'completed by N/A',
    completedByNobody(activity()),
    ['Reopen'],
    ['details', 'devices', 'correct', 'follow', 'portal'],
  ],
  ['attention required, completed by N/A', completedByNobody(attentionActivity()), ['Reopen'], ['details', 'correct']],
  ['withdrawn', at('withdrawn'), [], done],
  ['active, exposed again', exposedAgain(at('active')), ['Complete', 'Take it', 'File follow-up'], all],
  [
    'pending, exposed again',
    exposedAgain(activity()),
    ['Accept', 'Reject', 'Complete'],
    ['details', 'devices', 'withdraw', 'follow', 'follow_up'],
  ],
  [
    'in plain words',
    activity({ recommendationId: null }),
    ['Accept', 'Reject', 'Complete'],
    ['details', 'withdraw', 'follow'],
  ],
  ['attention required, open', attentionActivity(), ['Mark as complete'], ['details', 'withdraw']],
  [
    'attention required, completed',
    attentionActivity({ status: status('completed') }),
    ['Reopen'],
    ['details', 'follow'],
  ],
  ['attention required, withdrawn', attentionActivity({ status: status('withdrawn') }), [], ['details', 'follow']],
];

test.each(table)('%s offers what its state allows', (_, subject, buttons, menu) => {
  const { elements } = activityActions(t, subject, surroundings);

  expect(elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []))).toEqual(buttons);
  expect(
    elements.flatMap((element) =>
      element.type === 'overflow' ? element.options.map(({ value }) => parseMenuValue(value ?? '')?.verb) : [],
    ),
  ).toEqual(menu);
});

test('the portal’s entry carries its link', () => {
  const { elements } = activityActions(t, activity(), surroundings);

  expect(JSON.stringify(elements)).toContain(
    'https://security.microsoft.com/security-recommendations?recommendationId=va-_-google-_-chrome',
  );
});

function at(state: ActivityState): Activity {
  return activity({ status: status(state) });
}

function completedByNobody(subject: Activity): Activity {
  const completedBy = { kind: 'not_available', source: 'defender' } as const;
  const decision = { by: { kind: 'defender' }, at: now } as const;
  return { ...subject, status: { state: 'completed', decision, completedBy, note: '' } };
}

function exposedAgain(subject: Activity): Activity {
  return subject.targets === null ? subject : { ...subject, targets: { ...subject.targets, reExposed: 3 } };
}
