import { expect, test } from 'vitest';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { RoleAssignment } from '../../../src/core/roles.ts';
import { savePerson } from '../../../src/features/people/store.ts';
import type { WorkspaceSettings } from '../../../src/features/workspace/settings.ts';
import { aPerson } from '../../support/db/fixtures.ts';
import {
  addApprovers,
  decideWithReason,
  exceptionCardOf,
  fillExceptionForm,
  noor as noorId,
  offeredGroups,
  requestException,
} from '../../support/exception-steps.ts';
import { offersOf } from '../../support/offers.ts';
import { modalAfter, people, waitForDirect, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld({
  prepare(slack: SlackStandIn) {
    addApprovers(slack);
    for (let index = 0; index < 12; index += 1) {
      const id = `U7${String(index).padStart(2, '0')}APPR`;
      slack.addUser({
        id,
        name: `approver.${index}`,
        realName: `Approver ${index}`,
        email: `a${index}@fabrikam.example`,
      });
      slack.join(channels.general, id);
    }
  },
});

const twelve = Array.from({ length: 12 }, (_, index) => `U7${String(index).padStart(2, '0')}APPR`);
let used = 0;

function recommendation() {
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) => id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 0,
  );
  used += 1;
  const found = fitting[used];
  if (found === undefined) throw new Error('the stand-in has too few recommendations');
  return found;
}

async function set(settings: Partial<WorkspaceSettings>) {
  const { store, workspaceId } = world().mendbot.program;
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, settings));
}

/** Of all people who could be notified, those with a direct message about the exception. */
function notifiedOf(number: string) {
  return [cast.mina, cast.ben, cast.wren, noorId, ...twelve].filter((id) =>
    world()
      .slack.as(id)
      .directMessages()
      .some((message) => wordsOf(message).includes(number)),
  );
}

test('approvers who come to be known while its card is posted are told as well', async () => {
  const { mina } = people(world().slack);
  const { program } = world().mendbot;
  const role = 'exception_approver';
  const [first] = twelve as PersonId[];
  if (first === undefined) throw new Error('nobody is there');
  await set({ roles: [{ role, holder: { kind: 'person', id: first }, deviceGroups: null }] });
  const { slack } = world();
  slack.faults.hang('chat.getPermalink', { forMs: 1500, times: 1 });

  const number = await requestException(mina, { about: recommendation().id });
  await expect.poll(() => slack.faults.playedCount('chat.getPermalink')).toBe(1);
  await savePerson(program.store.db, aPerson(program.workspaceId, { id: first }), program.clock.now());

  await waitForDirect(slack.as(first), number, wordsLike('exception.event.exception_requested'));
  expect(notifiedOf(number)).toEqual([first]);
  await set({ roles: [] });
});

test('approvers get a direct message about a request, and open it from there', async () => {
  const { mina } = people(world().slack);
  const noor = world().slack.as(noorId);

  const number = await requestException(mina, { about: recommendation().id });

  const asked = await waitForDirect(
    noor,
    number,
    words('exception.event.exception_requested', { name: 'Mina Sato', number }),
  );
  await waitForDirect(
    world().slack.as(cast.wren),
    number,
    words('exception.event.exception_requested', { name: 'Mina Sato', number }),
  );
  expect(wordsOf(asked)).toContain(words('exception.direct.you_can_decide'));
  expect(notifiedOf(number)).toEqual([cast.wren, noorId]);
  const details = await modalAfter(noor, () => noor.press(asked, 'exception_open'));
  expect(offersOf(details).buttons).toContain('approve_exception');
});

test('approvers read in the same message how a request ended, unless they have lost sight of it', async () => {
  const { mina } = people(world().slack);
  const noor = world().slack.as(noorId);
  const number = await requestException(mina, { about: recommendation().id });
  await waitForDirect(noor, number, words('exception.direct.you_can_decide'));
  await waitForDirect(world().slack.as(cast.wren), number, words('exception.direct.you_can_decide'));
  const before = noor.directMessages().length;
  const onlyWren = { role: 'exception_approver', holder: { kind: 'person', id: cast.wren as PersonId } } as const;
  await set({ roles: [{ ...onlyWren, deviceGroups: null }] });

  const card = await exceptionCardOf(mina, number);
  await decideWithReason(mina, card, 'cancel_exception', 'Patched already.');

  const ended = words('exception.event.exception_cancelled', { name: 'Mina Sato', number });
  const told = await waitForDirect(world().slack.as(cast.wren), number, ended);
  expect(wordsOf(told)).not.toContain(words('exception.direct.you_can_decide'));
  expect(noor.directMessages()).toHaveLength(before);
  await waitForDirect(noor, number, words('exception.direct.you_can_decide'));
  await set({ roles: [] });
});

test('an approver gets no message about their own request, the others do', async () => {
  const wren = world().slack.as(cast.wren);

  const number = await requestException(wren, { about: recommendation().id });

  await waitForDirect(world().slack.as(noorId), number, wordsLike('exception.event.exception_requested'));
  await exceptionCardOf(wren, number);
  expect(notifiedOf(number)).toEqual([noorId]);
});

test('only approvers of its device groups are told, at most ten', async () => {
  const { mina, ben } = people(world().slack);
  const about = recommendation();
  const form = await fillExceptionForm(mina, { about: about.id, scope: [] });
  const [group = '', other = ''] = await offeredGroups(mina, form);
  await mina.closeAllViews();
  const person = (id: string) => ({ kind: 'person', id: id as PersonId }) as const;
  const role = 'exception_approver';
  const roles: RoleAssignment[] = twelve.map((id) => ({ role, holder: person(id), deviceGroups: [group] }));
  await set({ roles: [...roles, { role, holder: person(noorId), deviceGroups: [other] }] });

  const number = await requestException(mina, { about: about.id, scope: [group] });

  await waitForDirect(world().slack.as(twelve[9] ?? ''), number, wordsLike('exception.event.exception_requested'));
  await exceptionCardOf(ben, number);
  expect(notifiedOf(number)).toEqual(twelve.slice(0, 10));
});
