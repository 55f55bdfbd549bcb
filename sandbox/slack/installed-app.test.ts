import { expect, test } from 'vitest';
import { AppFeatures } from './installed-app.ts';
import { startWorkspace } from './testing/start-workspace.ts';

const declared = new AppFeatures({
  commands: [{ command: '/remediate' }],
  shortcuts: [{ kind: 'global', callbackId: 'new_request' }],
});

test('what the manifest declares is offered', () => {
  expect(() => declared.requireCommand('/remediate')).not.toThrow();
  expect(() => declared.requireShortcut('global', 'new_request')).not.toThrow();
});

test('what the manifest does not declare is refused, with what there is', () => {
  expect(() => declared.requireCommand('/other')).toThrow('/other is no command of this app; there are: /remediate');
  expect(() => declared.requireShortcut('global', 'other')).toThrow('there are: new_request');
  expect(() => declared.requireShortcut('message', 'new_request')).toThrow('there are: none');
});

test('without a manifest everything is offered', () => {
  const features = new AppFeatures({});

  expect(() => features.requireCommand('/other')).not.toThrow();
  expect(() => features.requireShortcut('message', 'other')).not.toThrow();
  expect(features.isHomeEnabled).toBe(true);
});

test('the only command need not be named, one of several or of none must be', () => {
  const commands = [{ command: '/one' }, { command: '/other' }];

  expect(declared.usualCommand).toBe('/remediate');
  expect(new AppFeatures({ commands, usualCommand: '/other' }).usualCommand).toBe('/other');
  expect(() => new AppFeatures({ commands }).usualCommand).toThrow('has to be named');
  expect(() => new AppFeatures({}).usualCommand).toThrow('has to be named');
});

test('a person cannot use what the manifest does not declare', async () => {
  await using w = await startWorkspace({ commands: [{ command: '/remediate' }], shortcuts: [] });
  const message = w.ada.post(w.channel, 'x');

  await expect(w.ada.command('', { channel: w.channel, command: '/other' })).rejects.toThrow('no command');
  await expect(w.ada.shortcut('quiet')).rejects.toThrow('no global shortcut');
  await expect(w.ada.messageShortcut('quiet', message)).rejects.toThrow('no message shortcut');
  expect(w.standIn.deliveries).toEqual([]);
});

test('an app whose Home tab is off can neither publish it nor be visited there', async () => {
  await using w = await startWorkspace({ isHomeEnabled: false });

  const published = w.bot.client.views.publish({ user_id: w.ada.userId, view: { type: 'home', blocks: [] } });

  await expect(published).rejects.toMatchObject({ data: { error: 'not_enabled' } });
  expect(() => w.ada.openHome()).toThrow('no Home tab');
});
