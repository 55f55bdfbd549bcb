import { expect, test } from 'vitest';
import { command, fillForm, people, troubleIn, wordsOf } from '../support/story-steps.ts';
import { createWorld } from '../support/world.ts';

test('somebody who asks for too much is told so wherever they are, and nobody else waits for that', async () => {
  await using world = await createWorld({ requestsPerMinute: 30, isAlone: true });
  const { slack } = world;
  const { mina, tomas } = people(slack);
  const form = await fillForm(mina);

  for (let at = 0; at < 30; at += 1) await command(mina, 'help');
  const answered = wordsOf(await command(mina, 'help'));
  const submitted = await mina.submit(form);

  expect(answered).toMatch(
    /That was more than 30 actions in a minute\. Nothing was changed .* please wait \d+ seconds?\./,
  );
  expect(troubleIn(submitted)).toContain('That was more than 30 actions in a minute.');
  expect(wordsOf(await command(tomas, 'help'))).toContain('/remediate list');
  expect(world.log.errors()).toEqual([]);
});
