import { afterEach, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { Role, RoleAssignment } from '../../../src/core/roles.ts';
import { detailsOf, openDetail } from '../../support/detail-steps.ts';
import {
  addApprovers,
  approve,
  exceptionCardOf,
  exceptionStateLine,
  fillExceptionForm,
  offeredGroups,
  requestException,
} from '../../support/exception-steps.ts';
import { cardOf, command, fileRequest, people, settledCardOf, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });

afterEach(async () => {
  for (const person of Object.values(everybody())) await person.closeAllViews();
  await set([]);
});

test('an exception for other device groups is named to nobody who sees only the rest of an activity', async () => {
  const { mina, ben, tomas, wren } = everybody();
  const { id, groups } = await recommendationWithGroups(2);
  const [one = '', other = ''] = groups;
  const request = await fileRequest(mina, { recommendation: id, groups });
  await settledCardOf(mina, request);
  const hidden = await requestException(mina, { about: id, scope: [one] });
  await approve(wren, hidden);
  await detailsOf(mina, request, wordsLike('activity.partial_under', { number: hidden, groups: one }));
  await mina.closeAllViews();
  await set([given('requester', mina), given('requester', tomas, [other]), given('it_admin', ben)]);

  expect(wordsOf(await command(tomas, `exception ${hidden}`))).toContain(words('error.exception_gone'));
  const whole = await detailsOf(mina, request);
  const part = await surfacesOf(tomas, request);

  expect(wordsOf(whole)).toContain(hidden);
  for (const text of part) {
    expect(text).toContain(request);
    expect(text).not.toContain(hidden);
    expect(text).not.toMatch(wordsLike('activity.partial_rest'));
    expect(text).not.toContain(words('activity.partial_rest_unnamed'));
  }

  // Both exceptions together pause the request, so its due date depends on both.
  const seen = await requestException(mina, { about: id, scope: [other] });
  await approve(wren, seen);
  const numbers = [hidden, seen].join(', ');
  await cardOf(mina, request, wordsLike('status.paused', { exceptions: numbers }));
  for (const text of await surfacesOf(tomas, request)) expect(text).toContain(numbers);
});

test('of two that cover it in part one is named, and both count for what is not covered', async () => {
  const { mina, ben, tomas, wren } = everybody();
  const { id, groups } = await recommendationWithGroups(3);
  const [one = '', other = '', third = ''] = groups;
  const request = await fileRequest(mina, { recommendation: id, groups });
  await settledCardOf(mina, request);
  const hidden = await requestException(mina, { about: id, scope: [one] });
  const seen = await requestException(mina, { about: id, scope: [other] });
  for (const number of [hidden, seen]) {
    await approve(wren, number);
    await exceptionCardOf(mina, number, exceptionStateLine('in_effect'));
  }
  await set([given('requester', mina), given('requester', tomas, [other]), given('it_admin', ben)]);

  const shown = wordsOf(await openDetail(tomas, request));

  expect(shown).toMatch(wordsLike('activity.partial_under', { number: seen, groups: other }));
  expect(shown).not.toContain(hidden);
  expect(shown).toContain(words('activity.partial_rest', { groups: third, count: 1 }));
});

/** The list, the top activities, the details and Home, as the person sees them. */
async function surfacesOf(person: PersonClient, request: string): Promise<readonly string[]> {
  const list = await command(person, 'list open');
  const top = await command(person, 'top');
  const details = await openDetail(person, request);
  await person.closeAllViews();
  const before = person.home()?.hash;
  person.openHome();
  const home = await person.waitForHome((view) => view.hash !== before && wordsOf(view).includes(request));
  return [list, top, details, home].map(wordsOf);
}

function everybody() {
  const { slack } = world();
  return { ...people(slack), wren: slack.as(cast.wren) };
}

function given(role: Role, { userId }: PersonClient, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role, holder: { kind: 'person', id: userId as PersonId }, deviceGroups };
}

async function set(roles: readonly RoleAssignment[]): Promise<void> {
  const { store, workspaceId } = world().mendbot.program;
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
}

let used = 0;

/** A recommendation with devices in at least `count` groups, which no other story uses. */
async function recommendationWithGroups(count: number): Promise<{ readonly id: string; readonly groups: string[] }> {
  const { mina } = everybody();
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) => id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 1,
  );
  while (used < fitting.length) {
    const id = fitting[used]?.id ?? '';
    used += 1;
    const form = await fillExceptionForm(mina, { about: id, scope: [] });
    const offered = await offeredGroups(mina, form);
    await mina.closeAllViews();
    if (offered.length >= count) return { id, groups: offered.slice(0, count) };
  }
  throw new Error('there are not enough recommendations');
}
