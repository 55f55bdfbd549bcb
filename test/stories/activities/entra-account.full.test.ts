import { expect, test } from 'vitest';
import type { ActivityId } from '../../../src/core/identifiers.ts';
import { findActivityByNumber } from '../../../src/features/activities/store/activities.ts';
import { readHistory } from '../../../src/features/audit/log.ts';
import {
  answerAfter,
  cardOf,
  command,
  complete,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld } from '../../support/world.ts';

const accounts = {
  ben: account('b0000000-0000-4000-8000-000000000001', 'Ben Okafor', 'ben.okafor@fabrikam.example'),
  // Entra knows Tomas by another address. The one in Slack is an alias.
  tomas: {
    ...account('b0000000-0000-4000-8000-000000000002', 'Tomas Lind', 't.lind@fabrikam.example'),
    aliases: ['tomas.lind@fabrikam.example'],
  },
  priya: account('b0000000-0000-4000-8000-000000000003', 'Priya Nair', 'priya.nair@fabrikam.example'),
};
const clock = new MovableClock();
const world = sharedWorld({ clock, tenantPeople: Object.values(accounts) });
const minutesInDays = 1 / (24 * 60);

test('records the Entra object id beside the address, also for an alias', async () => {
  const { slack } = world();
  const { mina, ben, tomas } = people(slack);
  const [first, second] = [await fileRequest(mina), await fileRequest(mina)];

  await complete(ben, await settledCardOf(ben, first));
  await complete(tomas, await settledCardOf(tomas, second));

  expect(await recorded(first)).toMatchObject({
    completedBy: { email: 'ben.okafor@fabrikam.example', entraId: accounts.ben.id },
    entraAccount: 'checked',
  });
  expect(await recorded(second)).toMatchObject({
    completedBy: { email: 'tomas.lind@fabrikam.example', entraId: accounts.tomas.id },
  });
});

test('a process asks for an account once, for the form and its submission', async () => {
  await using world = await createWorld({ tenantPeople: Object.values(accounts), isAlone: true });
  const { slack, microsoft } = world;
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina);

  await complete(ben, await settledCardOf(ben, number));

  expect(microsoft.calls.filter(({ path }) => path.includes('/users'))).toHaveLength(1);
});

test('a person without an account can complete', async () => {
  const { slack } = world();
  const { mina } = people(slack);
  const number = await fileRequest(mina);

  await complete(mina, await settledCardOf(mina, number));

  expect(await recorded(number)).toMatchObject({ completedBy: { entraId: null }, entraAccount: 'nobody' });
});

test('a person with a disabled account cannot complete, and reads why and who can mend it', async () => {
  const { slack } = world();
  const { mina, priya } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(priya, number);
  accounts.priya.accountEnabled = false;

  const answers = [
    await answerAfter(priya, () => priya.press(card, 'complete_activity')),
    await command(priya, `complete ${number}`),
  ];

  const disabled = words('error.entra_account_disabled', { email: 'priya.nair@fabrikam.example' });
  for (const answer of answers) expect(wordsOf(answer)).toContain(disabled);
  expect(priya.openView()).toBeNull();
  expect(wordsOf(await cardOf(mina, number))).toContain(stateLine('pending'));

  accounts.priya.accountEnabled = true;
  clock.daysLater += 2 * minutesInDays;
  expect((await complete(priya, card)).kind).toBe('closed');
});

test('an account that is disabled while the form is open is refused on submission', async () => {
  const { slack } = world();
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  const form = await modalAfter(ben, () => ben.press(card, 'complete_activity'));

  accounts.ben.accountEnabled = false;
  clock.daysLater += 16 * minutesInDays;
  const result = await ben.submit(form);
  accounts.ben.accountEnabled = true;

  expect(troubleIn(result)).toMatch(wordsLike('error.entra_account_disabled'));
  expect(wordsOf(await cardOf(mina, number))).toContain(stateLine('pending'));
});

test('Microsoft Graph being away, or slow, stops nobody; the record says that the account was not checked', async () => {
  const { slack, microsoft } = world();
  const { mina, ben } = people(slack);
  const [first, second] = [await fileRequest(mina), await fileRequest(mina)];
  const cards = [await settledCardOf(ben, first), await settledCardOf(ben, second)] as const;
  clock.daysLater += 16 * minutesInDays;

  microsoft.hang({ service: 'graph', ms: 8000, times: 5 });
  const form = await modalAfter(ben, () => ben.press(cards[0], 'complete_activity'));
  const slow = await ben.submit(form);
  microsoft.heal();
  microsoft.rejectConnections({ service: 'graph', forMs: 60_000 });
  clock.daysLater += 16 * minutesInDays;
  const away = await complete(ben, cards[1]);
  microsoft.heal();

  expect([slow.kind, away.kind]).toEqual(['closed', 'closed']);
  for (const number of [first, second]) {
    expect(await recorded(number)).toMatchObject({ completedBy: { entraId: null }, entraAccount: 'not_checked' });
  }
});

/** The audit row of the completion. */
async function recorded(number: string) {
  const { store, workspaceId } = world().mendbot.program;
  const activity = await findActivityByNumber(store.db, workspaceId, Number(number.replace('REM-', '')));
  const history = await readHistory(store.db, activity?.id ?? ('' as ActivityId));
  return history.find(({ action }) => action === 'activity_completed')?.after;
}

function account(id: string, displayName: string, mail: string) {
  return { id, displayName, mail, upn: mail, accountEnabled: true };
}
