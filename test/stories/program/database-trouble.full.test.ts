import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import {
  cardOf,
  cardsOf,
  command,
  fileRequest,
  fillForm,
  numberIn,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

/** Cuts all connections to the world's database, and refuses new ones. */
async function takeAway(world: World): Promise<{ readonly giveBack: () => Promise<void> }> {
  const { rows } = await sql<{ readonly name: string }>`select current_database() as name`.execute(
    world.mendbot.program.store.db,
  );
  const name = rows[0]?.name ?? '';
  const server = new pg.Client({ connectionString: inject('postgres').url });
  await server.connect();
  await server.query(`alter database ${name} with allow_connections false`);
  await server.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  return {
    async giveBack() {
      await server.query(`alter database ${name} with allow_connections true`);
      await server.end();
    },
  };
}

describe('while the database is away', () => {
  test('people read so and since when, nothing is half done, and waiting jobs go on by themselves', async () => {
    await using world = await createWorld({ transport: 'http' });
    const { slack } = world;
    const { mina, ben } = people(slack);
    const before = await fileRequest(mina);
    const card = await settledCardOf(ben, before);
    const form = await fillForm(mina);

    const { giveBack } = await takeAway(world);
    const submitted = await mina.submit(form);
    const answered = wordsOf(await command(ben, 'list'));
    await ben.press(card, 'accept_activity');
    await giveBack();
    await expect.poll(() => world.mendbot.program.database.last).not.toBeNull();

    expect(troubleIn(submitted)).toContain(words('error.database_away', { age: words('age.moment') }));
    expect(answered).toMatch(wordsLike('error.database_away'));
    const number = numberIn(await mina.submit(form));
    expect(number).toBe('REM-1002');
    await settledCardOf(ben, number);
    expect(wordsOf(await cardOf(ben, before))).toContain(stateLine('pending'));
    await ben.press(await cardOf(ben, before), 'accept_activity');
    await waitForThreadLine(ben, card, words('event.activity_accepted', { name: 'Ben Okafor', number: before }));
    expect([before, number].map((one) => cardsOf(slack, one).length)).toEqual([1, 1]);
    expect(wordsOf(await command(ben, 'status'))).toMatch(wordsLike('status.database_was_away'));
    expect(world.log.errors()).toEqual([]);
    expect(world.log.text.match(/the database is in trouble/g)).toHaveLength(1);
    expect(world.log.text.match(/the database answers again/g)).toHaveLength(1);
  });

  test('a start waits for it', async () => {
    await using world = await createWorld();
    const { slack } = world;
    const { mina, ben } = people(slack);
    const { giveBack } = await takeAway(world);

    const starting = world.startAnother();
    await expect.poll(() => world.log.text).toContain('the database cannot be reached, trying again');
    await giveBack();

    await using _ = await starting;
    await expect.poll(() => world.mendbot.program.database.current).toBeNull();
    await settledCardOf(ben, await fileRequest(mina));
    expect(world.log.errors()).toEqual([]);
  });
});
