import { expect, test } from 'vitest';
import { activity, actor, ben, mina } from '../../../test/support/fixtures.ts';
import { verbsFor } from './verbs.ts';

const own = activity({ requesterId: mina });
const settings = { ownCompletion: true };

test('an IT admin decides, and withdraws nothing of others', () => {
  const verbs = verbsFor(actor(['it_admin'], { id: ben }), own, settings);

  expect([...verbs]).toEqual(expect.arrayContaining(['accept', 'reject', 'complete', 'take', 'plan', 'settle_ticket']));
  expect(verbs.has('withdraw')).toBe(false);
});

test('a requester withdraws and completes their own, and accepts nothing', () => {
  const verbs = verbsFor(actor(['requester'], { id: mina }), own, settings);

  expect([...verbs]).toEqual(expect.arrayContaining(['withdraw', 'complete', 'change_due', 'comment', 'except']));
  expect(['accept', 'take', 'settle_ticket'].filter((verb) => verbs.has(verb as 'accept'))).toEqual([]);
});

test('an auditor comments; somebody without a role does nothing', () => {
  expect([...verbsFor(actor(['auditor'], { id: ben }), own, settings)]).toEqual(['comment', 'except']);
  expect([...verbsFor(actor([], { id: ben }), own, settings)]).toEqual([]);
});

test.each([[['requester']], [['requester', 'it_admin']]] as const)(
  'a requester with the roles %j completes nothing of their own where the settings forbid it',
  (held) => {
    const forbidden = { ownCompletion: false };

    expect(verbsFor(actor(held, { id: mina }), own, forbidden).has('complete')).toBe(false);
    expect(verbsFor(actor(['it_admin'], { id: ben }), own, forbidden).has('complete')).toBe(true);
  },
);
