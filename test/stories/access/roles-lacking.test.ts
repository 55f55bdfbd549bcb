import { describe, expect, test } from 'vitest';
import { wholeDetail } from '../../support/detail-steps.ts';
import {
  give,
  heldByIt,
  heldBySecurity,
  itAdmins,
  openItChannel,
  person,
  security,
  setRoles,
} from '../../support/role-steps.ts';
import {
  answerAfter,
  cardOf,
  command,
  fileRequest,
  modalAfter,
  openForm,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const world = sharedWorld({ prepare: openItChannel });

describe('a person who lacks a role reads which, and who has it', () => {
  const heldForm = { role: give('it_admin', itAdmins), sentence: heldByIt };

  test('in the command, the shortcut and the type-ahead', async () => {
    const { slack } = world();
    const { ben } = people(slack);
    await setRoles(world(), give('requester', security));
    const form = await openFormOf(cast.mina);

    const typed = await command(ben, 'new chrome');
    const shortcut = await modalAfter(ben, () => ben.shortcut('new_request'));
    const suggested = await slack.as(cast.ben).submitRaw({
      type: 'block_suggestion',
      action_id: 'request_recommendation',
      block_id: 'recommendation',
      value: 'chrome',
      container: { type: 'view', view_id: form },
      view: { id: form, type: 'modal', callback_id: 'request_form', blocks: [], state: { values: {} } },
    });

    expect(wordsOf(typed)).toContain(heldBySecurity);
    expect(wordsOf(shortcut)).toContain(heldBySecurity);
    expect(JSON.stringify(suggested.body)).toContain(words('holder.group', { name: 'Security admins' }));
  });

  test.each(['accept_activity', 'reject_activity', 'complete_activity'])('at the button %s', async (button) => {
    const { mina, tomas } = people(world().slack);
    await setRoles(world(), heldForm.role);
    const card = await settledCardOf(mina, await fileRequest(mina));

    const answer = await answerAfter(tomas, () => tomas.press(card, button));

    expect(wordsOf(answer)).toContain(heldForm.sentence);
  });

  test('in the form, where the role was taken away while it was open', async () => {
    const { mina, ben } = people(world().slack);
    await setRoles(world(), give('it_admin', itAdmins));
    const number = await fileRequest(mina);
    const card = await settledCardOf(mina, number);
    const form = await modalAfter(ben, () => ben.press(card, 'complete_activity'));

    await setRoles(world(), give('it_admin', person(cast.priya)));
    const result = await ben.submit(form);

    expect(troubleIn(result)).toContain(
      words('error.role_missing.held', { role: words('role.it_admin'), holders: 'Priya Nair' }),
    );
    expect(wordsOf(await cardOf(mina, number))).toContain(stateLine('pending'));
  });

  test('a bot admin who is nothing else has the settings, the status and the help', async () => {
    const wren = world().slack.as(cast.wren);
    const { mina } = people(world().slack);
    await setRoles(
      world(),
      give('requester', security),
      give('it_admin', itAdmins),
      give('exception_approver', itAdmins),
    );
    const number = await fileRequest(mina);

    const [status, help, show, top] = [
      await command(wren, 'status'),
      await command(wren, 'help'),
      await wholeDetail(wren, number),
      await command(wren, 'top'),
    ];

    expect(wordsOf(status)).toMatch(wordsLike('status.read', { name: words('connection.groups'), count: 2 }));
    expect(wordsOf(help)).toContain(words('help.top'));
    expect([wordsOf(show), wordsOf(top)]).toEqual([
      expect.stringContaining(heldBySecurity),
      expect.stringContaining(heldBySecurity),
    ]);
  });

  test('an auditor reads everything and decides nothing', async () => {
    const { mina, ada } = people(world().slack);
    await setRoles(world(), give('auditor', person(cast.ada)), give('it_admin', itAdmins), give('requester', security));
    const number = await fileRequest(mina, { groups: ['Finance'] });
    const card = await settledCardOf(mina, number);

    const shown = await wholeDetail(ada, number);
    const refused = await answerAfter(ada, () => ada.press(card, 'accept_activity'));

    expect(wordsOf(shown)).toMatch(wordsLike('activity.heading', { number }));
    expect(wordsOf(refused)).toContain(heldByIt);
  });
});

async function openFormOf(id: string): Promise<string> {
  return (await openForm(world().slack.as(id))).id;
}
