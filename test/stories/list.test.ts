import { describe, expect, test } from 'vitest';
import { formatActivityNumber, type PersonId } from '../../src/domain/identifiers.ts';
import type { Role } from '../../src/domain/role.ts';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import { objectAt, objectsAt, textAt } from '../../src/sandbox/wire/json-object.ts';
import { storeActivity } from '../store/support/fixtures.ts';
import {
  answerAfter,
  cardOf,
  command,
  complete,
  fileRequest,
  inDays,
  modalAfter,
  people,
  reject,
  settledCardOf,
  wordsOf,
} from '../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';
import { cast } from '../support/world.ts';

describe('where Slack refuses tables', () => {
  const clock = new MovableClock();
  // Each process finds out for itself.
  const world = sharedWorld({ clock, isAlone: true });

  test('lines stand in their place with a button each, and no table is tried again that day', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { priority: 'high' });
    await complete(ben, await settledCardOf(ben, number));
    slack.faults.fail('response_url', { error: 'invalid_blocks', status: 400, times: 1 });

    const first = await command(mina, 'list completed');
    const second = await command(mina, 'list completed');
    const detail = await modalAfter(mina, () => mina.press(second, 'list_open'));
    clock.daysLater = 2;
    const later = await command(mina, 'list completed');
    clock.daysLater = 0;

    expect([first, second, later].map((page) => page.blocks.some(({ type }) => type === 'table'))).toEqual([
      false,
      false,
      true,
    ]);
    expect(wordsOf(first)).toMatch(/REM-1001 Update Google Chrome.*\nCompleted · High · due /);
    expect(detail.title).toContain('REM-1001');
  });
});

describe('the list', () => {
  const clock = new MovableClock();
  const world = sharedWorld({ clock });

  test('there is nothing yet: it says so, with what to do', async () => {
    const { mina } = people(world().slack);

    expect(wordsOf(await command(mina, 'list'))).toContain('There is no activity yet that is yours to see.');
    expect(wordsOf(await command(mina, 'list by:na'))).toContain('Nothing that is yours to see fits “by:na”.');
    expect(wordsOf(await command(mina, 'list overdu high'))).toContain('“overdu” was searched for in numbers');
    expect(wordsOf(await command(mina, 'list bogus:xx'))).toContain('“bogus:xx” is no filter.');
  });

  test('a line says state, priority, due date, progress and by whom and when it was completed', async () => {
    const { mina, ben } = people(world().slack);
    const [done, attention, refused] = [
      await fileRequest(mina, { priority: 'high' }),
      await fileRequest(mina, { recommendation: 'silverlight', option: 'attention_required' }),
      await fileRequest(mina, { recommendation: 'quicktime' }),
    ];
    await settledCardOf(ben, done);
    await complete(ben, await cardOf(ben, done));
    await reject(ben, await cardOf(ben, refused), 'no');

    const lines = linesOf(await command(mina, 'list'));

    expect(lines.map((line) => line.split(' ')[0])).toEqual([refused, attention, done]);
    expect(lines[2]).toMatch(
      /^REM-\d+ \| Update Google Chrome.* \| High \| \w+ \d+, \d{4} \| ▱{10} 0\/\d+ \| – \| Completed \| /,
    );
    expect(lines[2]).toMatch(/ \| ben\.okafor@fabrikam\.example, .*\d UTC$/);
    expect(lines[1]).toMatch(/ \| Medium \| – \| – \| – \| Open \| –$/);
    expect(lines[0]).toMatch(/ \| Rejected \| –$/);
  });

  test('filters go together in any order, and who completed is one of them', async () => {
    const { mina, ben } = people(world().slack);
    const numbersFor = async (person: typeof mina, filter: string) =>
      numbersIn(await command(person, `list ${filter}`));

    expect(await numbersFor(mina, 'by:ben.okafor@fabrikam.example')).toEqual(['REM-1001']);
    expect(await numbersFor(ben, 'by:me')).toEqual(['REM-1001']);
    expect(await numbersFor(mina, 'by:me')).toEqual([]);
    expect(await numbersFor(mina, 'by:system')).toEqual([]);
    expect(await numbersFor(mina, 'chrome HIGH completed')).toEqual(['REM-1001']);
    expect(await numbersFor(mina, 'completed chrome low')).toEqual([]);
    expect(await numbersFor(mina, 'open mine')).toEqual(['REM-1002']);
    expect(await numbersFor(ben, 'mine')).toEqual([]);
    expect(await numbersFor(mina, 'rem-1003')).toEqual(['REM-1003']);
  });

  test('the answer says what was understood: by whom it was completed, and a device group by its bare name', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const groups = (...names: string[]) => ({ dueOn: inDays(90), scope: { kind: 'groups', groups: names } }) as const;
    const there = await storeActivity(program.store, program.workspaceId, groups('HQ Workstations'));
    await storeActivity(program.store, program.workspaceId, groups('Servers'));
    const past = await storeActivity(program.store, program.workspaceId, groups('Branch  9 (closed)'));

    const [by, me, bare, quoted] = [
      wordsOf(await command(mina, 'list by:ben.okafor@fabrikam.example')),
      wordsOf(await command(mina, 'list by:me by:system')),
      await command(mina, 'list hq workstations pending'),
      wordsOf(await command(mina, 'list "hq workstations"')),
    ];

    expect(by).toContain('Completed by ben.okafor@fabrikam.example');
    expect(me).toContain('Completed by you or System confirmation');
    expect(numbersIn(bare)).toEqual([formatActivityNumber(there.number)]);
    expect(wordsOf(bare)).toContain('Filter: group:"HQ Workstations" pending');
    expect(wordsOf(bare)).toContain('Device group: HQ Workstations');
    expect(numbersIn(await command(mina, 'list branch 9 (CLOSED) pending'))).toEqual([
      formatActivityNumber(past.number),
    ]);
    expect(quoted).toContain('“hq workstations” was searched for');
    expect(quoted).toContain(
      '“HQ Workstations” is the name of a device group. To ask for that group, type the name without quotes, or group:"HQ Workstations"',
    );
    const top = await command(mina, 'top "hq workstations"');
    expect(wordsOf(top)).toContain('Device group: HQ Workstations');
    expect(wordsOf(top)).toContain(formatActivityNumber(there.number));
    expect(wordsOf(await command(mina, 'top "nowhere"'))).toContain('There is no device group “nowhere” that is yours');
  });

  test('a device group with quotation marks or a colon in its name can be typed, bare and in quotes', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const groups = (name: string) => ({ dueOn: inDays(90), scope: { kind: 'groups', groups: [name] } }) as const;
    const lab = await storeActivity(program.store, program.workspaceId, groups('Lab "A" north'));
    const site = await storeActivity(program.store, program.workspaceId, groups('Site:Paris'));

    const typed = [
      'lab "a" north',
      String.raw`group:"Lab \"A\" north"`,
      String.raw`group:“Lab \“A\” north”`,
      'group:"Lab "A" north"',
    ];
    for (const words of typed) {
      const answer = await command(mina, `list ${words} pending`);
      expect(numbersIn(answer)).toEqual([formatActivityNumber(lab.number)]);
      expect(wordsOf(answer)).toContain(String.raw`Filter: group:"Lab \"A\" north" pending`);
      expect(wordsOf(answer)).toContain('Device group: Lab "A" north');
    }
    const bare = await command(mina, 'list site:paris pending');
    const unknown = wordsOf(await command(mina, 'list site:rome'));
    const help = wordsOf(await command(mina, 'help'));

    expect(numbersIn(bare)).toEqual([formatActivityNumber(site.number)]);
    expect(unknown).toContain('“site:rome” is no filter.');
    expect(help).toContain('a quotation mark in it is typed as `\\"`');
  });

  test.each([
    'ungrouped devices',
    'group:"Ungrouped Devices"',
    'group:unassigned',
    'none',
    'グループに属さないデバイス',
    'group:"グループに属さないデバイス"',
  ])('devices in no group can be asked for as “%s”', async (words) => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const scope = { kind: 'groups', groups: ['UnassignedGroup'] } as const;
    const there = await storeActivity(program.store, program.workspaceId, { dueOn: inDays(90), scope });

    const answer = await command(mina, `list pending ${words}`);

    expect(numbersIn(answer)[0]).toBe(formatActivityNumber(there.number));
    expect(numbersIn(answer)).not.toContain('REM-1001');
    expect(wordsOf(answer)).toContain('Device group: Ungrouped devices');
    expect(wordsOf(answer)).toContain('Filter: pending group:"Ungrouped devices"');
    expect(wordsOf(answer)).not.toContain('count for each of them');
  });

  test('what is for all device groups counts for each, and that is said where some of it is there', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const every = await storeActivity(program.store, program.workspaceId, {
      dueOn: inDays(90),
      scope: { kind: 'all' },
    });
    const said = 'Activities for all device groups count for each of them, so they are listed too.';

    const [list, top, all] = [
      await command(mina, 'list servers pending'),
      await command(mina, 'top 25 servers'),
      await command(mina, 'list pending'),
    ];

    expect(numbersIn(list)).toContain(formatActivityNumber(every.number));
    expect(wordsOf(list)).toContain(said);
    expect(wordsOf(top)).toContain(said);
    expect(wordsOf(all)).not.toContain(said);
  });

  test.each([
    [
      'by:nobody',
      '“by:” asks for what was completed by somebody, and “by:nobody” does not say by whom. Possible are by:me',
    ],
    ['chrome due:someday', '“due:someday” is no time. Possible are due:today'],
    ['chrome group:"No <!channel>where"', 'There is no device group “No <!channel>where” that is yours to see.'],
    ['group:', '“group:” names no device group. Put the name in quotes'],
    ['by:<!channel>', '“by:<!channel>” does not say by whom'],
  ])('“list %s” is answered with what is possible', async (filter, sentence) => {
    const { mina } = people(world().slack);

    const answer = await command(mina, `list ${filter}`);

    expect(wordsOf(answer)).toContain(sentence);
    expect(wordsOf(answer)).toContain('Possible are, in any order:');
    expect(JSON.stringify(answer.blocks)).not.toContain('<!channel>');
  });

  test('Open shows the activity', async () => {
    const { mina } = people(world().slack);
    const list = await command(mina, 'list completed');

    const option = optionsOf(list)[0] ?? '';
    const detail = await modalAfter(mina, () => mina.press(list, 'open_detail', { option }));

    expect(detail.title).toContain('REM-1001');
    expect(wordsOf(detail)).toContain('Created by: Mina Sato');
  });

  test('what is past its due date is marked, and found', async () => {
    const { mina } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'bonjour', priority: 'high' });
    clock.daysLater = 8;

    const list = await command(mina, 'list overdue');
    clock.daysLater = 0;

    expect(numbersIn(list)).toEqual([number]);
    expect(wordsOf(list)).toMatch(/\| \w+ \d+, \d{4}, overdue \|/);
  });

  test('pages take each other’s place and keep the filter', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    for (let index = 0; index < 23; index += 1) {
      await storeActivity(program.store, program.workspaceId, { title: `Chrome ${index}`, priority: 'low' });
    }
    const first = await command(mina, 'list low chrome');
    const before = mina.ephemeral().length;

    const second = await pageAfter(mina, first, 'list_older');
    const third = await pageAfter(mina, second, 'list_older');
    const back = await pageAfter(mina, third, 'list_newer');

    expect([first, second, third].map((page) => numbersIn(page).length)).toEqual([10, 10, 3]);
    expect(new Set([first, second, third].flatMap(numbersIn)).size).toBe(23);
    expect([first, second, third].map((page) => /Page .*/.exec(wordsOf(page))?.[0])).toEqual([
      'Page 1 of 3 · 23 activities, newest first',
      'Page 2 of 3 · 23 activities, newest first',
      'Page 3 of 3 · 23 activities, newest first',
    ]);
    expect([first, second, third].map(stepsOf)).toEqual([
      ['Older', 'Select several', 'Export'],
      ['Newer', 'Older', 'Select several', 'Export'],
      ['Newer', 'Select several', 'Export'],
    ]);
    expect(numbersIn(back)).toEqual(numbersIn(second));
    expect(wordsOf(third)).toContain('Filter: low chrome');
    expect(mina.ephemeral()).toHaveLength(before);
  });

  test('what somebody may see is decided anew on each page', async () => {
    const { ben } = people(world().slack);
    const { store, workspaceId } = world().mendbot.program;
    const scope = { kind: 'groups', groups: ['Vault'] } as const;
    for (let index = 0; index < 12; index += 1) {
      await storeActivity(store, workspaceId, { title: `Vault ${index}`, scope });
    }
    const page = await command(ben, 'list "vault"');
    const give = (role: Role, id: string, deviceGroups: readonly string[] | null) =>
      ({ role, holder: { kind: 'person', id: id as PersonId }, deviceGroups }) as const;
    const roles = [give('it_admin', cast.ben, ['Finance']), give('requester', cast.mina, null)];
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));

    const next = await pageAfter(ben, page, 'list_older');
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [] }));

    expect(numbersIn(page)).toHaveLength(10);
    expect(wordsOf(next)).toContain('Nothing that is yours to see fits');
  });

  test('a forged value of a button gets no further than a typed filter', async () => {
    const { mina } = people(world().slack);
    const page = await command(mina, 'list low chrome');
    const forge = async (value: string) => {
      const blocks = page.blocks.map((block) =>
        JSON.parse(JSON.stringify(block).replace(/older:\d+:low chrome/g, value)),
      );
      await mina.press({ ...page, blocks }, 'list_older', { isStale: true });
    };

    expect(wordsOf(await answerAfter(mina, () => forge('older:x:')))).toContain('This list is no longer known.');
    await forge('older:9999:by:nobody');
    await mina.waitForEphemeral(
      ({ ts, blocks }) => ts === page.ts && wordsOf({ blocks }).includes('does not say by whom'),
    );
    await forge('older:1:low');
    await mina.waitForEphemeral(({ ts, blocks }) => ts === page.ts && wordsOf({ blocks }).includes('newest first'));
  });
});

type Person = ReturnType<typeof people>['mina'];

async function pageAfter(person: Person, page: SeenMessage, step: 'list_older' | 'list_newer'): Promise<SeenMessage> {
  const before = numbersIn(page).join();
  await person.press(page, step);
  return await person.waitForEphemeral(({ ts, blocks }) => ts === page.ts && numbersIn({ blocks }).join() !== before);
}

/** Without the heads of the columns. */
function linesOf({ blocks }: Pick<SeenMessage, 'blocks'>): readonly string[] {
  const tables = blocks.filter(({ type }) => type === 'table');
  return tables.flatMap((block) =>
    wordsOf({ blocks: [block] })
      .split('\n')
      .slice(1),
  );
}

function optionsOf({ blocks }: Pick<SeenMessage, 'blocks'>): readonly string[] {
  const selects = blocks.filter((block) => block['block_id'] === 'list_open');
  return selects
    .flatMap((block) => objectsAt(block, 'elements'))
    .flatMap((select) => objectsAt(select, 'options'))
    .map((one) => textAt(one, 'value') ?? '');
}

function numbersIn(page: Pick<SeenMessage, 'blocks'>): readonly string[] {
  return linesOf(page).map((line) => /^REM-\d+/.exec(line)?.[0] ?? '');
}

function stepsOf({ blocks }: SeenMessage): readonly string[] {
  const steps = blocks.filter((block) => block['block_id'] === 'list_steps');
  return steps
    .flatMap((block) => objectsAt(block, 'elements'))
    .map((one) => textAt(objectAt(one, 'text'), 'text') ?? '');
}
