import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { HeldTransport, type Parcel } from './bot-transport.ts';
import { startWorkspace } from './testing/start-workspace.ts';

test('a delivery held back too long times out, reaches the bot, and its trigger id has expired', async () => {
  await using w = await startWorkspace({ timing: { ackTimeoutMs: 40 }, triggerLifetimeMs: 40 });
  w.standIn.faults.delayDeliveries(80);

  const command = await w.ada.command('new', { channel: w.channel, command: '/remediate' });
  await expect.poll(() => w.standIn.callsTo('views.open')).toHaveLength(1);

  expect(command).toMatchObject({ acked: false, error: 'operation_timeout' });
  expect(w.standIn.callsTo('views.open')).toMatchObject([{ error: 'expired_trigger_id' }]);
  expect(w.ada.openView()).toBeNull();
  await expect
    .poll(() => w.standIn.deliveries[0])
    .toMatchObject({
      outcome: 'timeout',
      ackedAtMs: expect.any(Number),
    });
});

test('one held back for less arrives in time', async () => {
  await using w = await startWorkspace();
  w.standIn.faults.delayDeliveries(30);

  const command = await w.ada.command('help', { channel: w.channel, command: '/remediate' });

  expect(command).toMatchObject({ acked: true, text: 'Try `/remediate new`.' });
  expect(command.ackMs).toBeGreaterThanOrEqual(29);
});

test('what is still held back when the workspace stops is never sent', async () => {
  const sent: string[] = [];
  const held = new HeldTransport({
    whenReachable: () => Promise.resolve(true),
    send: (parcel) => {
      sent.push(parcel.envelopeId);
      return Promise.resolve({ outcome: 'acked', body: undefined, reason: '', mayRetry: false });
    },
    stop: () => Promise.resolve(),
  });
  held.holdMs = 60_000;
  const parcel: Parcel = { kind: 'events_api', envelopeId: 'e1', payload: {}, retryAttempt: 0, retryReason: '' };

  const answer = await held.send(parcel, { timeoutMs: 1, onLateAck: () => sent.push('late') });
  await held.stop();
  await setImmediate();

  expect(answer.outcome).toBe('timeout');
  expect(sent).toEqual([]);
});
