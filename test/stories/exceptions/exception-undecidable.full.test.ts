import { afterEach, expect, test } from 'vitest';
import { userGroups } from '../../../sandbox/cast.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { RoleAssignment, RoleHolder } from '../../../src/core/roles.ts';
import { accessJobs } from '../../../src/features/access/index.ts';
import { enqueueExceptionDelivery } from '../../../src/features/exceptions/enqueue.ts';
import { findExceptionByNumber } from '../../../src/features/exceptions/store.ts';
import {
  exceptionCardOf,
  exceptionNumberIn,
  fillExceptionForm,
  requestException,
} from '../../support/exception-steps.ts';
import { choose, openNew, save } from '../../support/settings-steps.ts';
import { directText, people, troubleIn, waitForDirect, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const world = sharedWorld();

afterEach(async () => {
  await setApprovers();
  for (const person of Object.values(people(world().slack))) await person.closeAllViews();
});

const youCan = words('exception.direct.you_can_decide');

test('requester and bot admins read once that nobody else can decide, until the role is given', async () => {
  const { mina, ben, wren } = everybody();
  await setApprovers(personal(cast.mina));
  const form = await fillExceptionForm(mina, { about: recommendation() });

  const result = await mina.submit(form);
  const number = exceptionNumberIn(result);

  expect(wordsOf(form)).toContain(words('exception.nobody_decides'));
  expect(troubleIn(result)).toContain(words('exception.requested_undecidable'));
  const notified = await waitForDirect(
    wren,
    number,
    wordsLike('notice.exception_undecidable', { number, name: 'Mina Sato' }),
  );
  expect(wordsOf(notified)).toContain(words('notice.exception_undecidable_why'));
  await exceptionCardOf(mina, number);
  await deliverAgain(number);
  expect(directText(wren, number)).toHaveLength(1);

  const gift = await openNew(wren, 'roles');
  await choose(wren, gift, 'role', 'exception_approver');
  await choose(wren, gift, 'people', [cast.ben]);
  await save(wren, gift);

  await waitForDirect(ben, number, youCan);
  await workedOff(...deliveries);
  expect(directText(wren, number)).toHaveLength(1);
  expect(directText(mina, number)).toEqual([]);
});

test('a new member of a group of approvers is asked what waits', async () => {
  const { slack } = world();
  const { mina, tomas, wren } = everybody();
  slack.setUserGroupMembers(userGroups.security, [cast.mina]);
  await setApprovers({ kind: 'slack_group', id: userGroups.security, name: 'Security admins' });
  const { queue } = world().mendbot.program.store;
  await queue.enqueueAlone(accessJobs.syncGroups, {});
  await workedOff('sync-groups');
  const number = await requestException(mina, { about: recommendation() });
  await waitForDirect(wren, number, wordsLike('notice.exception_undecidable'));

  slack.setUserGroupMembers(userGroups.security, [cast.mina, cast.tomas]);

  await waitForDirect(tomas, number, youCan);
});

test('where somebody else can decide, nobody is told that nobody can', async () => {
  const { mina, ben, wren } = everybody();
  await setApprovers(personal(cast.mina), personal(cast.ben));

  const result = await mina.submit(await fillExceptionForm(mina, { about: recommendation() }));
  const number = exceptionNumberIn(result);

  await waitForDirect(ben, number, youCan);
  await workedOff(...deliveries);
  expect(troubleIn(result)).toContain(words('exception.requested_next'));
  expect(directText(wren, number)).toEqual([]);
});

function everybody() {
  const { slack } = world();
  return { ...people(slack), wren: slack.as(cast.wren) };
}

const personal = (id: string): RoleHolder => ({ kind: 'person', id: id as PersonId });

async function setApprovers(...holders: readonly RoleHolder[]): Promise<void> {
  const { store, workspaceId } = world().mendbot.program;
  const roles = holders.map((holder): RoleAssignment => ({ role: 'exception_approver', holder, deviceGroups: null }));
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
}

// The check whether anyone can decide runs after the notices.
const deliveries = ['deliver-exception', 'deliver-notice'];

/** Waits until no job of these queues waits or runs. A job enqueues its followers before it ends. */
async function workedOff(...names: readonly string[]): Promise<void> {
  const { queue } = world().mendbot.program.store;
  const left = async () => {
    const { queues } = await queue.counts();
    return queues.filter(({ name, waiting, active }) => names.includes(name) && waiting + active > 0);
  };
  await expect.poll(left).toEqual([]);
}

async function deliverAgain(number: string): Promise<void> {
  const { program } = world().mendbot;
  const exception = await findExceptionByNumber(
    program.store.db,
    program.workspaceId,
    Number(number.replace('EXC-', '')),
  );
  if (exception === null) throw new Error(`there is no ${number}`);
  await workedOff(...deliveries);
  await program.store.inTransaction((tx) => enqueueExceptionDelivery(program, tx, exception.id));
  await workedOff(...deliveries);
}

let used = 0;

function recommendation(): string {
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status }) => id.startsWith('va-_-') && status === 'Active',
  );
  used += 1;
  return fitting[used]?.id ?? '';
}
