import { expect, test } from 'vitest';
import { demoModal } from './testing/demo-views.ts';
import { startWorkspace, type Workspace } from './testing/start-workspace.ts';

/** The bot does not handle closed views here, so no test waits for its answer. */
const unheard = { timing: { ackTimeoutMs: 50 } };

/** Two forms, one over the other. Both ask to be told when they close. */
async function openTwo({ bot, ada }: Workspace, upper: object = {}): Promise<void> {
  const trigger = async () => (await ada.shortcut('quiet')).triggerId;
  const view = { ...demoModal(), notify_on_close: true };
  await bot.client.views.open({ trigger_id: await trigger(), view });
  await bot.client.views.push({ trigger_id: await trigger(), view: { ...view, ...upper } });
}

function closings({ standIn }: Workspace): readonly unknown[] {
  const bodies = standIn.deliveries.map(({ payload }) => payload);
  return bodies.filter((body) => body['type'] === 'view_closed').map((body) => body['is_cleared']);
}

test('closing the form on top leaves the one beneath', async () => {
  await using workspace = await startWorkspace(unheard);
  await openTwo(workspace);
  const [lower, upper] = workspace.ada.views();

  if (upper !== undefined) await workspace.ada.closeView(upper);

  expect(workspace.ada.views()).toEqual([lower]);
  expect(closings(workspace)).toEqual([false]);
});

test('the X takes all of them, and says so of each', async () => {
  await using workspace = await startWorkspace(unheard);
  await openTwo(workspace);

  await workspace.ada.closeAllViews();

  expect(workspace.ada.views()).toEqual([]);
  expect(closings(workspace)).toEqual([true, true]);
});

test('a form that clears on close takes all of them too', async () => {
  await using workspace = await startWorkspace(unheard);
  await openTwo(workspace, { clear_on_close: true });
  const upper = workspace.ada.openView();

  if (upper !== null) await workspace.ada.closeView(upper);

  expect(workspace.ada.views()).toEqual([]);
  expect(closings(workspace)).toEqual([true, true]);
});
