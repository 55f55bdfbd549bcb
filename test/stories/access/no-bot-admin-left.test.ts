import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { RoleHolder } from '../../../src/core/roles.ts';
import { hasBotAdmin } from '../../../src/features/access/holders.ts';
import { enqueueGroupReading } from '../../../src/features/access/mirror-groups.ts';
import { readSettings } from '../../../src/features/workspace/store.ts';
import { addApprovers, noor as noorId } from '../../support/exception-steps.ts';
import { saidIn } from '../../support/said.ts';
import { choose, openNew, openOverview, openSection, removeLine, save } from '../../support/settings-steps.ts';
import { command, people, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const crew: RoleHolder = { kind: 'slack_group', id: 'S55CREW', name: 'Crew' };
const isMissing = words('notice.bot_admin_missing');
const standsIn = words('settings.now.no_bot_admin');

describe('nobody is left who holds bot admin', () => {
  const world = sharedWorld({
    prepare: (slack) => {
      addApprovers(slack);
      slack.addUserGroup({ id: crew.id, name: 'Crew', handle: 'crew', members: [cast.priya] });
    },
  });
  const wren = () => world().slack.as(cast.wren);
  const noor = () => world().slack.as(noorId);
  const noticesTo = (person: ReturnType<typeof wren>) =>
    person.directMessages().filter((message) => wordsOf(message).includes(isMissing)).length;

  async function setBotAdmins(...holders: readonly RoleHolder[]): Promise<void> {
    const { program } = world().mendbot;
    await program.store.inTransaction(async (tx) => {
      const roles = holders.map((holder) => ({ role: 'bot_admin' as const, holder, deviceGroups: null }));
      await saveSettings(tx, program.workspaceId, { roles });
      await enqueueGroupReading(program, tx);
    });
    const isHeld = async () => await hasBotAdmin(program, program.store.db, (await readSettings(program)).roles);
    await expect.poll(isHeld).toBe(true);
  }

  const untilRefused = async (person: ReturnType<typeof wren>, text: string | RegExp) =>
    await expect.poll(async () => wordsOf(await command(person, 'settings'))).toMatch(text);

  async function lastChange() {
    const { store } = world().mendbot.program;
    return await store.db
      .selectFrom('audit_log')
      .select(['role', 'role_source'])
      .where('action', '=', 'settings_changed')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
  }

  test('the only one becomes a guest: workspace admins are told once, and give the role to somebody', async () => {
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'bot_admin');
    await choose(wren(), form, 'people', [cast.wren]);
    await save(wren(), form);
    await wren().closeAllViews();
    await untilRefused(noor(), wordsLike('error.role_missing.held', { holders: 'Wren Hale' }));

    world().slack.updateUser(cast.wren, { isRestricted: true });
    await noor().waitForDirectMessage((message) => wordsOf(message).includes(isMissing));
    world().slack.updateUser(cast.wren, { isRestricted: true, realName: 'Wren Hale-Ito' });
    const refusedMember = wordsOf(await command(people(world().slack).ben, 'settings'));
    const overview = wordsOf(await openOverview(noor()));
    await noor().closeAllViews();
    const next = await openNew(noor(), 'roles');
    await choose(noor(), next, 'role', 'bot_admin');
    await choose(noor(), next, 'people', [cast.priya]);
    const saved = wordsOf(await save(noor(), next));
    await noor().closeAllViews();

    expect(refusedMember).toMatch(wordsLike('error.role_missing.workspace_admins'));
    expect(overview).toContain(standsIn);
    expect(saved).toContain(words('settings.saved'));
    expect(await lastChange()).toEqual({ role: 'bot_admin', role_source: 'no_bot_admin_left' });
    await untilRefused(noor(), wordsLike('error.role_missing.held'));
    const priya = world().slack.as(cast.priya);
    expect(saidIn(wordsOf(await openOverview(priya)), 'settings.now.no_bot_admin')).toEqual([]);
    await priya.closeAllViews();
    expect([noticesTo(noor()), noticesTo(wren()), noticesTo(priya)]).toEqual([1, 0, 0]);
    world().slack.updateUser(cast.wren, { isRestricted: false });
  });

  test.each([
    ['switched off', () => world().slack.updateUserGroup(crew.id, { isDisabled: true })],
    ['emptied', () => world().slack.setUserGroupMembers(crew.id, [])],
  ])('the group that has it is %s: the settings stay open to workspace admins', async (_, empty) => {
    world().slack.updateUserGroup(crew.id, { isDisabled: false });
    world().slack.setUserGroupMembers(crew.id, [cast.priya]);
    await setBotAdmins(crew);
    await untilRefused(
      noor(),
      wordsLike('error.role_missing.held', { holders: words('holder.group', { name: 'Crew' }) }),
    );
    const before = noticesTo(noor());

    empty();
    await expect.poll(() => noticesTo(noor())).toBeGreaterThan(before);
    const list = await openSection(noor(), 'roles');
    expect(wordsOf(await removeLine(noor(), list, `${words('role.bot_admin')}: `))).toContain(
      words('settings.now.role_default', { role: words('role.bot_admin'), holders: words('holder.workspace_admins') }),
    );
    await noor().closeAllViews();

    expect(noticesTo(noor())).toBe(before + 1);
    expect(await lastChange()).toEqual({ role: 'bot_admin', role_source: 'no_bot_admin_left' });
  });

  test('while another person has the role, no workspace admin gets it', async () => {
    world().slack.updateUserGroup(crew.id, { isDisabled: false });
    world().slack.setUserGroupMembers(crew.id, [cast.priya]);
    await setBotAdmins(crew, { kind: 'person', id: cast.ben as PersonId });
    await untilRefused(noor(), wordsLike('error.role_missing.held'));
    const before = noticesTo(noor());

    world().slack.updateUserGroup(crew.id, { isDisabled: true });
    await world().slack.eventsSettled();
    await untilRefused(noor(), wordsLike('error.role_missing.held'));

    expect(noticesTo(noor())).toBe(before);
    const { ben } = people(world().slack);
    expect(saidIn(wordsOf(await openOverview(ben)), 'settings.now.no_bot_admin')).toEqual([]);
  });
});
