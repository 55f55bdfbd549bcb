import { expect, test } from 'vitest';
import { activity, attentionActivity } from '../../../test/support/fixtures.ts';
import { isDraftedFor, ticketDraft } from './ticket.ts';

const about = { publisher: 'google', creatorEmail: 'mina.haddad@fabrikam.example' };

test.each([
  ['update', 'update'],
  ['upgrade', 'update'],
  ['uninstall', 'uninstall'],
] as const)('%s is asked for as %s', (option, mitigation) => {
  expect(ticketDraft(activity({ option }), about)).toMatchObject({ mitigation });
});

test('nothing else is asked for', () => {
  expect(ticketDraft(activity({ option: 'configuration_change' }), about)).toBeNull();
  expect(ticketDraft(attentionActivity(), about)).toBeNull();
});

test.each([
  ['high', 'high'],
  ['medium', 'none'],
  ['low', 'low'],
] as const)('the priority %s is %s in Intune', (priority, expected) => {
  expect(ticketDraft(activity({ priority }), about)).toMatchObject({ priority: expected });
});

test('what was made is found again by our number, and by no other', () => {
  const draft = ticketDraft(activity(), about) ?? expect.fail('there is a draft');

  expect(isDraftedFor(draft, { number: 1001 })).toBe(true);
  expect(isDraftedFor(draft, { number: 100 })).toBe(false);
  expect(isDraftedFor({ title: 'Update Google Chrome' }, { number: 1001 })).toBe(false);
});
