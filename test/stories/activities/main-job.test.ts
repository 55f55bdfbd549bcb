import { expect, test } from 'vitest';
import { cast, channels, createWorld } from '../../support/world.ts';

test('a request is filed, carded, completed and summarised', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const mina = slack.as(cast.mina);
  const ben = slack.as(cast.ben);

  await mina.command('', { channel: channels.general });
  const form = await mina.waitForView();
  const { options } = await mina.suggest(form, 'request_recommendation', 'chrome');
  expect(options.length).toBeGreaterThan(0);
  await mina.choose(form, 'request_recommendation', String(options[0]?.['value']));
  const grown = await mina.waitForView((view) => JSON.stringify(view.blocks).includes('request_groups'));
  const filed = await mina.submit(grown);
  expect(filed.kind).toBe('updated');

  const card = await ben.waitForMessage(channels.it, (message) => message.text.includes('REM-1001'));
  await ben.press(card, 'complete_activity');
  const complete = await ben.waitForView();
  expect(JSON.stringify(complete.blocks)).toContain('ben.okafor@fabrikam.example');
  expect((await ben.submit(complete)).kind).toBe('closed');

  await ben.waitForMessage(channels.it, (message) => JSON.stringify(message.blocks).includes('Completed by'));
  await mina.waitForDirectMessage((message) => message.text.includes('ben.okafor@fabrikam.example'));
  await mina.command('top', { channel: channels.general });
  const top = await mina.waitForEphemeral();
  expect(JSON.stringify(top.blocks)).toContain('1* completed in 30 days · Completed by: 1 email address');
  expect(world.log.errors()).toEqual([]);
});
