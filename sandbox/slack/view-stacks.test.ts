import { describe, expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';
import { demoModal, doneModal } from './testing/demo-views.ts';
import { webClientFor } from './testing/web-client-for.ts';

const refusal = (error: string) => ({ data: { error } });

/** The trigger is valid although no bot acknowledges the shortcut. */
async function trigger(options: { readonly lifetimeMs?: number } = {}) {
  const standIn = await SlackStandIn.start({
    timing: { ackTimeoutMs: 5 },
    triggerLifetimeMs: options.lifetimeMs ?? 3000,
  });
  const ada = standIn.as(standIn.addUser({ name: 'ada', realName: 'Ada Byron' }).id);
  const next = async () => (await ada.shortcut('any')).triggerId;
  return { standIn, ada, next, client: webClientFor(standIn), [Symbol.asyncDispose]: () => standIn.stop() };
}

describe('triggers', () => {
  test('work once', async () => {
    await using w = await trigger();
    const triggerId = await w.next();

    await w.client.views.open({ trigger_id: triggerId, view: demoModal() });
    const again = w.client.views.open({ trigger_id: triggerId, view: demoModal() });

    await expect(again).rejects.toMatchObject(refusal('exchanged_trigger_id'));
    await expect(w.client.views.open({ trigger_id: '1.2', view: demoModal() })).rejects.toMatchObject(
      refusal('invalid_trigger_id'),
    );
  });

  test('expire', async () => {
    await using w = await trigger({ lifetimeMs: -1 });

    const late = w.client.views.open({ trigger_id: await w.next(), view: demoModal() });

    await expect(late).rejects.toMatchObject(refusal('expired_trigger_id'));
  });
});

describe('modals', () => {
  test('stack up to three, and the app closes what is on top', async () => {
    await using w = await trigger();
    await w.client.views.open({ trigger_id: await w.next(), view: doneModal() });
    await w.client.views.push({ trigger_id: await w.next(), view: doneModal() });
    await w.client.views.push({ trigger_id: await w.next(), view: doneModal() });

    const fourth = w.client.views.push({ trigger_id: await w.next(), view: doneModal() });

    await expect(fourth).rejects.toMatchObject(refusal('push_limit_reached'));
    expect(w.ada.views()).toHaveLength(3);
  });

  test('move on, so that an old hash conflicts, and are gone after closing', async () => {
    await using w = await trigger();
    const { view } = await w.client.views.open({ trigger_id: await w.next(), view: demoModal() });
    const update = { view_id: view?.id ?? '', hash: view?.hash ?? '', view: demoModal({ note: 'new' }) };
    await w.client.views.update(update);

    await expect(w.client.views.update(update)).rejects.toMatchObject(refusal('hash_conflict'));
    await w.ada.closeView(await w.ada.waitForView());
    await expect(w.client.views.update({ ...update, hash: '' })).rejects.toMatchObject(refusal('not_found'));
  });

  test('keep what was entered only where block and action stay', async () => {
    await using w = await trigger();
    const { view } = await w.client.views.open({ trigger_id: await w.next(), view: demoModal() });
    const open = await w.ada.waitForView();
    await w.ada.fill(open, 'reason', 'because');
    await w.ada.choose(open, 'priority', 'low');
    const [, priority, reason] = demoModal().blocks;
    const blocks = [priority, { ...reason, block_id: 'reason_2' }];

    await w.client.views.update({ view_id: view?.id ?? '', view: { ...demoModal(), blocks } as never });

    expect(w.ada.openView()?.values).toEqual({
      priority: { priority: { type: 'static_select', selected_option: { text: expect.anything(), value: 'low' } } },
      reason_2: { reason: { type: 'plain_text_input', value: null } },
    });
  });

  test.each([
    ['an input without a submit button', { submit: undefined }],
    ['a title that is too long', { title: { type: 'plain_text', text: 'x'.repeat(25) } }],
    ['too much private metadata', { private_metadata: 'x'.repeat(3001) }],
  ])('are refused with %s', async (_name, change) => {
    await using w = await trigger();

    const opened = w.client.views.open({ trigger_id: await w.next(), view: { ...demoModal(), ...change } as never });

    await expect(opened).rejects.toMatchObject(refusal('invalid_arguments'));
  });
});

describe('a person', () => {
  test('cannot press what is not there, nor type more than fits', async () => {
    await using w = await trigger();
    await w.client.views.open({ trigger_id: await w.next(), view: demoModal() });
    const open = await w.ada.waitForView();

    await expect(w.ada.press(open, 'accept')).rejects.toThrow('no element accept');
    await expect(w.ada.fill(open, 'reason', 'x'.repeat(21))).rejects.toThrow('takes 20 characters');
    await expect(w.ada.choose(open, 'group', 'servers')).rejects.toThrow('does not offer');
  });

  test('empties a field with one choice where it is optional', async () => {
    await using w = await trigger();
    const day = (optional: boolean) => ({
      type: 'input',
      block_id: `day_${optional}`,
      optional,
      label: { type: 'plain_text', text: 'Day' },
      element: { type: 'datepicker', action_id: 'day', initial_date: '2026-12-02' },
    });
    const blocks = [day(true), day(false)];
    await w.client.views.open({ trigger_id: await w.next(), view: { ...demoModal(), blocks } as never });
    const open = await w.ada.waitForView();

    await w.ada.choose(open, 'day', [], { blockId: 'day_true' });

    await expect(w.ada.choose(open, 'day', [], { blockId: 'day_false' })).rejects.toThrow('does not take 0 values');
    expect(w.ada.openView()?.values).toMatchObject({
      day_true: { day: { selected_date: null } },
      day_false: { day: { selected_date: '2026-12-02' } },
    });
  });

  test('is told what was there instead of what was awaited', async () => {
    await using w = await trigger();
    await w.client.chat.postMessage({ channel: w.ada.userId, text: 'something else' });

    const waiting = w.ada.waitForDirectMessage((message) => message.text === 'this', { timeoutMs: 5 });

    await expect(waiting).rejects.toThrow('something else');
  });
});
