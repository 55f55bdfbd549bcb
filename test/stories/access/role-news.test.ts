import { afterEach, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { give, person, setRoles } from '../../support/role-steps.ts';
import { choose, chooseOnLine, openNew, openSection, removeLine, save, search } from '../../support/settings-steps.ts';
import { modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const crew = 'S11CREW';

describe('a bot admin changes who has a role', () => {
  const world = sharedWorld({
    prepare: (slack) =>
      slack.addUserGroup({ id: crew, name: 'Server crew', handle: 'server-crew', members: [cast.ben] }),
  });
  const wren = () => world().slack.as(cast.wren);
  afterEach(() => wren().closeAllViews());

  const newsOf = (who: PersonClient) =>
    who
      .directMessages()
      .map(wordsOf)
      .filter((words) => /in Mendbot|Mendbot の/.test(words));

  async function noticesDelivered(): Promise<void> {
    const { queue } = world().mendbot.program.store;
    const waiting = async () => {
      const { queues } = await queue.counts();
      return queues.filter(({ name, waiting, active }) => name === 'deliver-notice' && waiting + active > 0);
    };
    await expect.poll(waiting).toEqual([]);
  }

  async function news(who: PersonClient, part: string): Promise<string> {
    await expect.poll(() => newsOf(who).join('\n')).toContain(part);
    return newsOf(who).findLast((words) => words.includes(part)) ?? '';
  }

  test('a person who gets it by name is told in their own language what it is for; groups and the bot admin are not', async () => {
    const { ada, ben } = people(world().slack);
    const haruka = world().slack.as(cast.haruka);
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'auditor');
    await choose(wren(), form, 'people', [cast.ada, cast.haruka, cast.wren]);
    await search(wren(), form, { field: 'slack_groups', words: ['Server crew'] });

    expect(JSON.stringify(form.blocks)).toContain(words('settings.role.tells'));
    await save(wren(), form);

    const notified = await news(ada, 'gave you the');
    expect(notified).toContain('Wren Hale gave you the auditor role in Mendbot, for all device groups.');
    expect(notified).toContain('You can read activities and exceptions, and export activities and the audit log.');
    expect(notified).toContain('/remediate help');
    expect(await news(haruka, '監査者')).toContain('Wren Hale があなたに Mendbot の 監査者 のロールを付与しました。');
    expect(newsOf(ben)).toEqual([]);
    expect(newsOf(wren())).toEqual([]);
  });

  test('whose device groups change reads what they are now, and what they were', async () => {
    const { ada } = people(world().slack);
    const { store } = world().mendbot.program;
    const recommendation = await store.db.selectFrom('recommendation').select('id').executeTakeFirstOrThrow();
    const row = { recommendation_id: recommendation.id, device_group: 'Tills', device_count: 1, read_at: new Date() };
    await store.db.insertInto('recommendation_device_group').values(row).execute();
    const list = await openSection(wren(), 'roles');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ada Quist', 'change'));
    await search(wren(), form, { field: 'role_groups', words: ['Tills'] });

    await save(wren(), form);

    expect(await news(ada, 'changed the device groups')).toContain(
      'Wren Hale changed the device groups of your auditor role in Mendbot. Now: Tills. Before: all device groups.',
    );
    expect(await news(ada, 'changed the device groups')).not.toContain('audit log');
  });

  test('who loses it reads which roles they still have', async () => {
    const { ada } = people(world().slack);
    const haruka = world().slack.as(cast.haruka);

    await removeLine(wren(), await openSection(wren(), 'roles'), 'Ada Quist');
    await wren().closeAllViews();
    await removeLine(wren(), await openSection(wren(), 'roles'), '森 はるか');

    const notified = await news(ada, 'removed your auditor role');
    expect(notified).toContain('Wren Hale removed your auditor role in Mendbot.');
    expect(notified).toContain('You have no other role in Mendbot. A bot admin can give you one.');
    expect(await news(haruka, '取り消しました')).toContain('引き続き、次のロールを持っています: 要求者、IT 管理者');
  });

  test('nobody is told of their own change, or of a group’s', async () => {
    const { ben } = people(world().slack);

    await removeLine(wren(), await openSection(wren(), 'roles'), 'Wren Hale');
    await wren().closeAllViews();
    await removeLine(wren(), await openSection(wren(), 'roles'), 'Server crew');
    await noticesDelivered();

    expect(newsOf(wren())).toEqual([]);
    expect(newsOf(ben)).toEqual([]);
  });

  test('who has it by default once it is taken reads that they still have it', async () => {
    const { priya } = people(world().slack);
    await setRoles(world(), give('it_admin', person(cast.priya)));

    await removeLine(wren(), await openSection(wren(), 'roles'), 'Priya Nair');

    const notified = await news(priya, 'removed your name from the IT admin role');
    expect(notified).toContain('You still have the requester and IT admin roles.');
  });

  test('who has left is told nothing', async () => {
    const { priya, ben } = people(world().slack);
    const before = newsOf(priya).length;
    await setRoles(world(), give('auditor', person(cast.priya)), give('auditor', person(cast.ben)));
    world().slack.updateUser(cast.priya, { isDeleted: true });
    await world().slack.eventsSettled();

    await removeLine(wren(), await openSection(wren(), 'roles'), 'Priya Nair');
    await wren().closeAllViews();
    await removeLine(wren(), await openSection(wren(), 'roles'), 'Ben Okafor');

    await news(ben, 'removed your auditor role');
    expect(newsOf(priya)).toHaveLength(before);
    world().slack.updateUser(cast.priya, { isDeleted: false });
    await world().slack.eventsSettled();
  });
});
