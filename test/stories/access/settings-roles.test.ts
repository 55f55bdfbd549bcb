import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { settingsScene } from '../../support/settings-scene.ts';
import {
  blockOf,
  choose,
  chooseOnLine,
  openNew,
  openOverview,
  openSection,
  removeLine,
  save,
  search,
  type,
} from '../../support/settings-steps.ts';
import { addColleague, answerAfter, command, modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const { world, wren, settings, servers, nadia, crew, entraGroup } = settingsScene();

describe('two bot admins at once', () => {
  const other = (): PersonClient => world().slack.as(nadia);

  test('of the same section one wins, and the other reads who changed it and what is set now', async () => {
    const slow = await openSection(wren(), 'retention');
    const quick = await openSection(other(), 'retention');
    await type(other(), quick, 'retention', '90');
    await save(other(), quick);

    await type(wren(), slow, 'retention', '365');
    const refused = await save(wren(), slow);

    expect(wordsOf(refused)).toMatch(wordsLike('settings.overtaken', { name: 'Nadia Roth' }));
    expect(wordsOf(refused)).toMatch(wordsLike('settings.now.retention', { count: 90 }));
    expect(refused.values[blockOf(refused, 'retention')]?.['retention']).toMatchObject({ value: '365' });
    expect(await settings()).toMatchObject({ retentionDays: 90 });

    expect(wordsOf(await save(wren(), refused))).toMatch(wordsLike('settings.now.retention', { count: 365 }));
  });

  test('of different sections both are saved', async () => {
    const one = await openSection(wren(), 'retention');
    const another = await openSection(other(), 'report');
    await type(wren(), one, 'retention', '60');
    await choose(other(), another, 'report_hour', '8');

    await save(other(), another);
    expect(wordsOf(await save(wren(), one))).toContain(words('settings.saved'));

    expect(await settings()).toMatchObject({ retentionDays: 60, reportHour: 8 });
  });

  test('a line of a list that was moved meanwhile is not touched', async () => {
    const list = await openSection(wren(), 'routes');
    const form = await openNew(other(), 'routes');
    await choose(other(), form, 'route_channel', servers);
    await save(other(), form);
    const stale = await openNew(wren(), 'routes');
    const again = await openSection(other(), 'routes');
    await removeLine(other(), again, '1. ');
    expect((await settings()).routes).toEqual([]);
    await choose(wren(), stale, 'route_channel', servers);

    const refused = await save(wren(), stale);

    expect(wordsOf(refused)).toMatch(wordsLike('settings.overtaken', { name: 'Nadia Roth' }));
    expect(refused.values[blockOf(refused, 'route_channel')]?.['route_channel']).toMatchObject({
      selected_conversation: servers,
    });
    expect(wordsOf(list)).toContain(words('settings.now.no_routes'));
    expect(wordsOf(await save(wren(), refused))).toContain(words('settings.saved'));
    const left = await openSection(wren(), 'routes');
    await removeLine(wren(), left, '1. ');
    expect((await settings()).routes).toEqual([]);
  });

  test('a removal that was overtaken offers no other line in its place', async () => {
    for (const channel of [servers, channels.it]) {
      const form = await openNew(wren(), 'routes');
      await choose(wren(), form, 'route_channel', channel);
      await save(wren(), form);
    }
    const slowList = await openSection(wren(), 'routes');
    const slow = await modalAfter(wren(), () => chooseOnLine(wren(), slowList, '1. ', 'remove'));
    const quickList = await openSection(other(), 'routes');
    await removeLine(other(), quickList, '1. ');

    const refused = await save(wren(), slow);

    expect(wordsOf(refused)).toMatch(wordsLike('settings.overtaken', { name: 'Nadia Roth' }));
    expect(wordsOf(refused)).not.toContain(words('settings.remove'));
    expect((await settings()).routes.map(({ channelId }) => channelId)).toEqual([channels.it]);
    const left = await openSection(wren(), 'routes');
    await removeLine(wren(), left, '1. ');
    expect((await settings()).routes).toEqual([]);
  });

  test('a bot admin who lost the role by the time of saving is refused', async () => {
    const form = await openSection(other(), 'retention');
    await type(other(), form, 'retention', '77');
    world().slack.updateUser(nadia, { isAdmin: false });
    await world().slack.eventsSettled();

    await expect
      .poll(async () => JSON.stringify(await other().submit(form)))
      .toMatch(wordsLike('error.role_missing.workspace_admins', { role: words('role.bot_admin') }));
    expect(await settings()).toMatchObject({ retentionDays: 60 });
  });
});

describe('roles', () => {
  test('are given to a user group, an Entra group and people, limited to device groups', async () => {
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'auditor');
    await search(wren(), form, { field: 'slack_groups', words: ['Server crew'] });
    await type(wren(), form, 'entra_groups', entraGroup.toUpperCase());
    await choose(wren(), form, 'people', [cast.ada]);

    const saved = wordsOf(await save(wren(), form));

    expect(saved).toContain(words('settings.holder.slack_group', { name: 'Server crew' }));
    expect(saved).toContain(words('settings.holder.entra_group', { name: 'Server admins' }));
    expect(saved).toContain('Ada Quist');
    expect((await settings()).roles).toEqual([
      { role: 'auditor', holder: { kind: 'slack_group', id: crew, name: 'Server crew' }, deviceGroups: null },
      { role: 'auditor', holder: { kind: 'entra_group', id: entraGroup, name: 'Server admins' }, deviceGroups: null },
      { role: 'auditor', holder: { kind: 'person', id: cast.ada }, deviceGroups: null },
    ]);
    const { ada } = people(world().slack);
    expect(wordsOf(await command(ada, 'top'))).toContain(words('top.heading'));

    const list = await openSection(wren(), 'roles');
    const asking = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ada Quist', 'remove'));
    expect(wordsOf(asking)).toContain(
      words('settings.role.removal', { role: words('role.auditor'), holder: 'Ada Quist' }),
    );
    expect(wordsOf(await command(ada, 'top'))).toContain(words('top.heading'));
    await save(wren(), asking);
    expect((await settings()).roles.map(({ holder }) => holder.kind)).toEqual(['slack_group', 'entra_group']);
    expect(wordsOf(await command(ada, 'top'))).toContain(
      words('error.reading_role_missing.it_channel', { channel: channels.it }),
    );
  });

  test('holders that cannot have a role are refused at their field, all at once', async () => {
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'it_admin');
    await choose(wren(), form, 'people', [cast.gus]);
    await type(wren(), form, 'entra_groups', 'Server admins\ne0000000-0000-4000-8000-0000000000ff');

    const refused = await save(wren(), form);

    expect(wordsOf(refused)).toMatch(wordsLike('settings.problem.person_inactive', { name: 'Gus Temp' }));
    expect(wordsOf(refused)).toMatch(wordsLike('settings.problem.object_id_malformed', { typed: 'Server admins' }));
    expect(wordsOf(refused)).toContain(
      words('settings.problem.entra_group_unknown', { id: 'e0000000-0000-4000-8000-0000000000ff' }),
    );
  });

  test('without Graph’s permission the reason stands at the field', async () => {
    world().microsoft.denyRole('GroupMember.Read.All');
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'it_admin');
    await type(wren(), form, 'entra_groups', entraGroup);

    const refused = wordsOf(await save(wren(), form));

    expect(refused).toMatch(wordsLike('settings.problem.entra_failed'));
    expect(refused).toContain('GroupMember.Read.All');
    world().microsoft.heal();
  });

  test('nobody chosen, and everybody chosen already, are refused', async () => {
    const empty = await openNew(wren(), 'roles');
    await choose(wren(), empty, 'role', 'auditor');
    expect(wordsOf(await save(wren(), empty))).toContain(words('settings.problem.nobody_chosen'));

    const twice = await openNew(wren(), 'roles');
    await choose(wren(), twice, 'role', 'auditor');
    await search(wren(), twice, { field: 'slack_groups', words: ['Server crew'] });
    expect(wordsOf(await save(wren(), twice))).toContain(words('settings.problem.given_already'));
  });

  test('a bot admin cannot take the settings away from themselves', async () => {
    const { ben } = people(world().slack);
    const away = await openNew(wren(), 'roles');
    await choose(wren(), away, 'role', 'bot_admin');
    await choose(wren(), away, 'people', [cast.ben]);
    expect(wordsOf(await save(wren(), away))).toContain(words('settings.problem.own_admin'));

    const both = await openNew(wren(), 'roles');
    await choose(wren(), both, 'role', 'bot_admin');
    await choose(wren(), both, 'people', [cast.ben, cast.wren]);
    expect(wordsOf(await save(wren(), both))).toContain(words('settings.saved'));
    expect(wordsOf(await openOverview(ben))).toContain('Ben Okafor and Wren Hale');

    const list = await openSection(wren(), 'roles');
    expect(
      wordsOf(
        await removeLine(
          wren(),
          list,
          words('settings.roles.given', { role: words('role.bot_admin'), holder: 'Wren Hale' }),
        ),
      ),
    ).toContain(words('settings.problem.own_admin'));
    const bens = await openSection(ben, 'roles');
    expect(
      wordsOf(
        await removeLine(
          ben,
          bens,
          words('settings.roles.given', { role: words('role.bot_admin'), holder: 'Wren Hale' }),
        ),
      ),
    ).toContain(words('settings.saved'));
    const refused = await answerAfter(wren(), () => wren().command('settings', { channel: channels.general }));
    expect(wordsOf(refused)).toContain('Ben Okafor');
  });
});

test('a person whom Slack has just added is known by name in the overview', async () => {
  const { ben } = people(world().slack);
  addColleague(world().slack, { id: 'U13NEWT', name: 'newt.hall', realName: 'Newt Hall' });
  const form = await openNew(ben, 'roles');
  await choose(ben, form, 'role', 'exception_approver');
  await choose(ben, form, 'people', ['U13NEWT']);

  await save(ben, form);

  expect(wordsOf(await openOverview(ben))).toContain(
    words('settings.now.role', { role: words('role.exception_approver'), holders: 'Newt Hall' }),
  );
});
