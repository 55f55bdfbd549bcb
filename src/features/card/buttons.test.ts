import { expect, test } from 'vitest';
import { activity, attentionActivity, now, portalLinks, status } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import type { Activity, ActivityState } from '../activities/activity.ts';
import { activityButtons, menuValue } from './buttons.ts';

const t = keyTranslator();
const all = ['details', 'devices', 'withdraw', 'follow', 'portal'];
const done = ['details', 'devices', 'follow', 'portal'];

const table: readonly (readonly [string, Activity, readonly string[], readonly string[]])[] = [
  ['pending', activity(), ['button.accept', 'button.reject', 'button.complete'], all],
  ['active', at('active'), ['button.complete'], all],
  ['completed', at('completed'), ['button.reopen'], done],
  ['rejected', at('rejected'), ['button.reopen'], done],
  [
    'completed by N/A',
    completedByNobody(activity()),
    ['button.reopen'],
    ['details', 'devices', 'correct', 'follow', 'portal'],
  ],
  [
    'attention required, completed by N/A',
    completedByNobody(attentionActivity()),
    ['button.reopen'],
    ['details', 'correct'],
  ],
  ['withdrawn', at('withdrawn'), [], done],
  ['active, exposed again', exposedAgain(at('active')), ['button.complete', 'button.follow_up'], all],
  [
    'pending, exposed again',
    exposedAgain(activity()),
    ['button.accept', 'button.reject', 'button.complete'],
    ['details', 'devices', 'withdraw', 'follow', 'follow_up'],
  ],
  [
    'in plain words',
    activity({ recommendationId: null }),
    ['button.accept', 'button.reject', 'button.complete'],
    ['details', 'withdraw', 'follow'],
  ],
  ['attention required, open', attentionActivity(), ['button.mark_complete'], ['details', 'withdraw']],
  [
    'attention required, completed',
    attentionActivity({ status: status('completed') }),
    ['button.reopen'],
    ['details', 'follow'],
  ],
  ['attention required, withdrawn', attentionActivity({ status: status('withdrawn') }), [], ['details', 'follow']],
];

test.each(table)('%s offers what its state allows', (_, subject, buttons, menu) => {
  const { elements } = activityButtons(t, subject, portalLinks);

  expect(elements.flatMap((element) => (element.type === 'button' ? keysIn(element.text) : []))).toEqual(buttons);
  expect(
    elements.flatMap((element) =>
      element.type === 'overflow' ? element.options.map(({ value }) => menuValue.decode(value ?? '')?.verb) : [],
    ),
  ).toEqual(menu);
});

test('the entry for the portal has its link', () => {
  const { elements } = activityButtons(t, activity(), portalLinks);

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
  return { ...subject, status: { state: 'completed', decision, completedBy, note: '', evidence: null } };
}

function exposedAgain(subject: Activity): Activity {
  return subject.targets === null ? subject : { ...subject, targets: { ...subject.targets, reExposed: 3 } };
}
