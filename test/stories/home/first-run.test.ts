import { describe, expect, test } from 'vitest';
import { userGroups } from '../../../sandbox/cast.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { objectAt, textAt } from '../../../sandbox/wire/json-object.ts';
import { readSettings } from '../../../src/features/workspace/store.ts';
import { offersOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import { blockOf, choose, errorsOf, openSection, save, search } from '../../support/settings-steps.ts';
import { cardOf, command, fileRequest, modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels, type World } from '../../support/world.ts';

const nadia = 'U10NADIA';
const title = words('settings.section.set_up');

/** Two workspace admins, who are in the IT channel. */
function prepare(slack: SlackStandIn): void {
  slack.addUser({
    id: nadia,
    name: 'nadia.roth',
    realName: 'Nadia Roth',
    email: 'nadia.roth@fabrikam.example',
    isAdmin: true,
  });
  slack.join(channels.general, nadia);
  const members = [cast.mina, cast.ben, cast.gus, cast.wren, nadia];
  slack.addChannel({ id: channels.it, name: 'it-remediation', isPrivate: true, members, isBotMember: true });
}

describe('a fresh install', () => {
  const world = sharedWorld({ itChannel: null, prepare });
  const wren = () => world().slack.as(cast.wren);

  test('tells everybody else who can set it up', async () => {
    const { mina } = people(world().slack);
    const notYet = words('error.not_set_up', { holders: words('holder.workspace_admins') });

    expect(wordsOf(await openedHome(mina))).toContain(notYet);
    for (const text of ['new chrome', 'top']) expect(wordsOf(await command(mina, text))).toContain(notYet);
  });

  test('asks a bot admin, in Home and where they want to file', async () => {
    const home = await openedHome(wren());
    const form = await openSetUp(wren(), home);
    await wren().closeView(form);
    const instead = await modalAfter(wren(), () => wren().command('new chrome', { channel: channels.general }));
    await wren().closeView(instead);

    expect(headingIn(home)).toBe(title);
    for (const line of ['it_channel_none', 'mention_nobody', 'intune_off'] as const) {
      expect(wordsOf(home)).toContain(words(`settings.now.${line}`));
    }
    expect(wordsOf(home)).toContain(words('home.everyone.all', { place: words('home.everyone.place') }));
    expect(offersOf(home, 'set_up').buttons).toEqual(['settings_section', 'home_settings']);
    expect(offersOf(home, 'home_buttons').buttons).not.toContain('home_settings');
    expect([form.title, instead.title]).toEqual([title, title]);
  });

  test('keeps what was entered beside what is wrong with it, and saves nothing', async () => {
    const before = await readSettings(world().mendbot.program);
    const form = await openSetUp(wren(), await openedHome(wren()));
    await choose(wren(), form, 'it_channel', channels.general);
    await choose(wren(), form, 'mention_person', [cast.gus]);
    await choose(wren(), form, 'intune', 'on');
    world().microsoft.denyRole('DeviceManagementApps.Read.All');
    world().microsoft.denyRole('DeviceManagementApps.ReadWrite.All');

    const refused = await save(wren(), form);
    world().microsoft.heal();
    await search(wren(), refused, { field: 'mention', words: ['IT admins'] });
    const twice = await errorsOf(wren(), refused);
    await wren().closeView(refused);

    const text = wordsOf(refused);
    expect(text).toContain(words('settings.not_saved'));
    expect(text).toContain(words('settings.problem.channel_without_bot', { channel: 'general' }));
    expect(text).toContain(words('settings.problem.person_inactive', { name: 'Gus Temp' }));
    expect(text).toMatch(wordsLike('settings.problem.intune_failed'));
    expect(enteredIn(refused)).toEqual({ channel: channels.general, person: [cast.gus], intune: 'on' });
    expect(twice).toEqual({ mention_person: words('settings.problem.two_mentions') });
    expect(await readSettings(world().mendbot.program)).toEqual(before);
  });

  test('shows an admin what another one has set meanwhile, and keeps what was entered', async () => {
    const other = world().slack.as(nadia);
    const form = await openSetUp(wren(), await openedHome(wren()));
    const channelsForm = await openSection(other, 'channels');
    await choose(other, channelsForm, 'mention_person', [cast.ben]);
    await save(other, channelsForm);
    await other.closeAllViews();
    await choose(wren(), form, 'it_channel', channels.it);

    const overtaken = await save(wren(), form);
    await wren().closeView(overtaken);

    expect(wordsOf(overtaken)).toMatch(wordsLike('settings.overtaken', { name: 'Nadia Roth' }));
    expect(wordsOf(overtaken)).toContain(
      words('settings.now.mention', { mentioned: 'Ben Okafor', hasDeputy: 'no', deputy: '' }),
    );
    expect(enteredIn(overtaken)).toEqual({ channel: channels.it, person: [], intune: 'off' });
  });

  test('is set up by three answers, with one row in the audit log', async () => {
    const form = await openSetUp(wren(), await openedHome(wren()));
    await choose(wren(), form, 'it_channel', channels.it);
    await choose(wren(), form, 'mention_person', []);
    await search(wren(), form, { field: 'mention', words: ['IT admins'] });
    await choose(wren(), form, 'intune', 'on');

    const saved = wordsOf(await save(wren(), form));
    const home = await wren().waitForHome((view) => headingIn(view) !== title);

    for (const line of [
      words('settings.saved'),
      words('settings.now.it_channel', { channel: channels.it }),
      words('settings.now.mention', { mentioned: 'IT admins', hasDeputy: 'no', deputy: '' }),
      words('settings.now.intune_on'),
    ]) {
      expect(saved).toContain(line);
    }
    expect(offersOf(home, 'home_buttons').buttons).toContain('home_settings');
    expect(offersOf(home, 'set_up').buttons).toEqual([]);
    const group = { kind: 'slack_group', id: userGroups.it, name: 'IT admins' };
    expect((await changesIn(world())).at(-1)).toEqual({
      itChannelId: channels.it,
      itMention: { target: group, deputyId: null },
      intuneConnection: true,
      isSetUp: true,
      settingsVersion: 3,
    });
    await wren().closeAllViews();
  });

  test('pings the group for a High request, and nobody for another', async () => {
    expect(await mentionedFor(world(), 'high')).toEqual([`<!subteam^${userGroups.it}>`]);
    expect(await mentionedFor(world(), 'medium')).toEqual([]);
  });

  test('pings a person, or nobody, once that is set', async () => {
    await set(async (form) => {
      await choose(wren(), form, 'mention', []);
      await choose(wren(), form, 'mention_person', [cast.ben]);
    });
    const toBen = await mentionedFor(world(), 'high');
    await set((form) => choose(wren(), form, 'mention_person', []));

    expect(toBen).toEqual([`<@${cast.ben}>`]);
    expect(await mentionedFor(world(), 'high')).toEqual([]);
  });

  async function set(enter: (form: SeenView) => Promise<void>): Promise<void> {
    const form = await openSection(wren(), 'channels');
    await enter(form);
    expect(wordsOf(await save(wren(), form))).toContain(words('settings.saved'));
    await wren().closeAllViews();
  }
});

describe('an install whose channel comes from the environment, and without the bot admin', () => {
  const world = sharedWorld({ prepare: (slack) => slack.leave(channels.it, slack.botUserId) });
  const wren = () => world().slack.as(cast.wren);

  test('says who may do what, and leads to the roles', async () => {
    const home = await openedHome(wren());
    const list = await modalAfter(wren(), () => wren().press(home, 'settings_section', { blockId: 'set_up_roles' }));
    const form = await modalAfter(wren(), () => wren().press(list, 'settings_add'));
    await choose(wren(), form, 'role', 'requester');
    await choose(wren(), form, 'people', [cast.mina]);
    await save(wren(), form);

    const place = `#${channels.it}`;
    expect(wordsOf(home)).toContain(words('settings.now.it_channel_configured', { channel: channels.it }));
    expect(wordsOf(home)).toContain(words('home.everyone.all', { place }));
    await wren().waitForHome((view) => wordsOf(view).includes(words('home.everyone.it_admin', { place })));
    const beneath = () =>
      wren()
        .views()
        .map((view) => view.title);
    await expect.poll(() => wordsOf(wren().views()[0] ?? list)).toContain('Mina Sato');
    expect(beneath()[0]).toBe(words('settings.section.roles'));
    await wren().closeAllViews();
  });

  test('is set up by leaving everything as it is, once the bot is in the channel', async () => {
    const form = await openSetUp(wren(), await openedHome(wren()));
    const refused = await save(wren(), form);
    world().slack.join(channels.it, world().slack.botUserId);
    const saved = await save(wren(), refused);
    const home = await wren().waitForHome((view) => headingIn(view) !== title);

    expect(wordsOf(refused)).toContain(words('settings.problem.channel_unseen'));
    expect(saidIn(wordsOf(saved), 'settings.now.mention_nobody', 'settings.now.intune_off')).toHaveLength(2);
    expect(offersOf(home, 'home_buttons').buttons).toContain('home_settings');
    expect((await changesIn(world())).at(-1)).toEqual({ isSetUp: true, settingsVersion: 3 });
    expect(await mentionedFor(world(), 'high')).toEqual([]);
  });
});

async function openSetUp(person: PersonClient, home: SeenView): Promise<SeenView> {
  return await modalAfter(person, () => person.press(home, 'settings_section', { blockId: 'set_up' }));
}

async function openedHome(person: PersonClient): Promise<SeenView> {
  const before = person.home()?.hash;
  person.openHome();
  return await person.waitForHome(({ hash }) => hash !== before);
}

/** The heading of the tab. */
function headingIn({ blocks: [first = {}] }: SeenView): string {
  return textAt(objectAt(first, 'text'), 'text') ?? '';
}

function enteredIn(form: SeenView) {
  const value = (field: string) => form.values[blockOf(form, field)]?.[field];
  return {
    channel: value('it_channel')?.['selected_conversation'] ?? null,
    person: value('mention_person')?.['selected_users'],
    intune: textAt(objectAt(value('intune') ?? {}, 'selected_option'), 'value'),
  };
}

/** The changes of settings in the audit log. */
async function changesIn({ mendbot }: World): Promise<readonly unknown[]> {
  const { store, workspaceId } = mendbot.program;
  const rows = await store.db
    .selectFrom('audit_log')
    .select('after')
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'settings_changed')
    .orderBy('seq')
    .execute();
  return rows.map(({ after }) => after);
}

/** The mentions on the card of a new request. */
async function mentionedFor({ slack }: World, priority: 'high' | 'medium'): Promise<readonly string[]> {
  const { mina } = people(slack);
  const card = await cardOf(mina, await fileRequest(mina, { priority }));
  return JSON.stringify(card.blocks).match(/<(@|!(?!date))[^>]+>/g) ?? [];
}
