import { expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';
import { demoModal } from './testing/demo-views.ts';
import { startWorkspace, type Workspace } from './testing/start-workspace.ts';

// Enough for a busy machine to fill in the form.
const timing = { ackTimeoutMs: 1000 };

async function openForm(w: Workspace) {
  const { triggerId } = await w.ada.shortcut('quiet');
  await w.bot.client.views.open({ trigger_id: triggerId, view: demoModal() });
  const view = await w.ada.waitForView();
  await w.ada.suggest(view, 'group', 'serv');
  await w.ada.choose(view, 'group', 'servers');
  return w.ada.waitForView((shown) => shown.blocks.length === 4);
}

test.each([
  ['operation_timeout', 'the bot does not acknowledge', (w: Workspace) => w.standIn.faults.delayDeliveries(60_000)],
  ['dispatch_failed', 'no connection takes it', (w: Workspace) => w.bot.app.stop()],
] as const)('%s when %s', async (error, _why, breakIt) => {
  await using w = await startWorkspace({ timing });
  const view = await openForm(w);
  await w.ada.fill(view, 'reason', 'good');
  await breakIt(w);
  await expect.poll(() => error === 'dispatch_failed' && w.standIn.openSocketCount > 0).toBe(false);

  const command = await w.ada.command('help', { channel: w.channel, command: '/remediate' });
  const shortcut = await w.ada.shortcut('quiet');
  const suggestions = await w.ada.suggest(view, 'group', 'serv');
  const submission = await w.ada.submit(view);

  expect(command).toMatchObject({ acked: false, error });
  expect(shortcut).toMatchObject({ acked: false, error });
  expect(suggestions).toMatchObject({ acked: false, error, options: [] });
  expect(submission).toEqual({ kind: 'timeout', error });
  expect(w.ada.openView()?.id).toBe(view.id);
});

test('an acknowledged request carries no error', async () => {
  await using w = await startWorkspace();

  expect(await w.ada.shortcut('quiet')).not.toHaveProperty('error');
});

test('over HTTP a request is not dispatched where no server listens', async () => {
  await using standIn = await SlackStandIn.start({ transport: 'http', deliverTo: 'http://127.0.0.1:9/' });
  const ada = standIn.as(standIn.addUser({ name: 'ada', realName: 'Ada Byron' }).id);

  expect(await ada.shortcut('quiet')).toMatchObject({ acked: false, error: 'dispatch_failed' });
});
