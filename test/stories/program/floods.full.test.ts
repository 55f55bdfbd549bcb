import { expect, test } from 'vitest';
import { command, fillForm, people, troubleIn, wordsOf } from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld } from '../../support/world.ts';

test('a person with too many requests is refused at command and form, and nobody else waits for that', async () => {
  await using world = await createWorld({ requestsPerMinute: 30, isAlone: true });
  const { slack } = world;
  const { mina, tomas } = people(slack);
  const form = await fillForm(mina);

  for (let at = 0; at < 30; at += 1) await command(mina, 'help');
  const answered = wordsOf(await command(mina, 'help'));
  const submitted = await mina.submit(form);

  expect(answered).toMatch(wordsLike('error.too_fast', { limit: 30 }));
  expect(troubleIn(submitted)).toMatch(wordsLike('error.too_fast', { limit: 30 }));
  expect(wordsOf(await command(tomas, 'help'))).toContain(words('help.list'));
  expect(world.log.errors()).toEqual([]);
});
