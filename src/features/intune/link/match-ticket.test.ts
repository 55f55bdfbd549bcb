import { expect, test } from 'vitest';
import { activity } from '../../../../test/support/fixtures.ts';
import type { SecurityTask } from '../../../microsoft/security-task.ts';
import { matchTicket } from './candidates.ts';

type Task = Pick<SecurityTask, 'title' | 'appName' | 'creatorEmail' | 'createdAt'>;

const filed = activity({ createdAt: new Date('2026-11-24T16:05:00Z') });
const requester = 'mina.haddad@fabrikam.example';

function task(overrides: Partial<Task> = {}): Task {
  return {
    title: 'Update Google Chrome',
    appName: 'Google Chrome',
    creatorEmail: 'Mina.Haddad@fabrikam.example',
    createdAt: new Date('2026-11-24T17:00:00Z'),
    ...overrides,
  };
}

test('one that agrees in everything says so', () => {
  expect(matchTicket(task(), filed, requester)).toEqual(['same_title', 'same_app', 'same_requester', 'made_after']);
});

test.each<readonly [string, Partial<Task>, string | null, readonly string[]]>([
  ['another title', { title: 'Uninstall Google Chrome' }, requester, ['same_app', 'same_requester', 'made_after']],
  ['no application', { appName: '' }, requester, ['same_title', 'same_requester', 'made_after']],
  ['no creator', { creatorEmail: null }, requester, ['same_title', 'same_app', 'made_after']],
  ['a requester without an address', {}, null, ['same_title', 'same_app', 'made_after']],
  ['no time', { createdAt: null }, requester, ['same_title', 'same_app', 'same_requester']],
  [
    'a few minutes before',
    { createdAt: new Date('2026-11-24T16:00:00Z') },
    requester,
    ['same_title', 'same_app', 'same_requester', 'made_after'],
  ],
])('%s: it is still proposed, with fewer reasons', (_, changes, email, reasons) => {
  expect(matchTicket(task(changes), filed, email)).toEqual(reasons);
});

test.each<readonly [string, Partial<Task>]>([
  ['neither title nor application', { title: 'Update Mozilla Firefox', appName: 'Mozilla Firefox' }],
  ['neither of them at all', { title: '', appName: ' ' }],
  ['somebody else', { creatorEmail: 'tomas.lind@fabrikam.example' }],
  ['made the day before', { createdAt: new Date('2026-11-23T16:05:00Z') }],
])('%s: it is not proposed', (_, changes) => {
  expect(matchTicket(task(changes), filed, requester)).toBeNull();
});

test('two activities without a component do not match by that', () => {
  expect(matchTicket(task({ title: 'x', appName: '' }), { ...filed, component: '' }, requester)).toBeNull();
});
