import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTextSender, type TypedText } from './text-sender.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recorder() {
  const sent: string[] = [];
  const arrivals: (() => void)[] = [];
  const send = ({ text, isEnterPressed }: TypedText) => {
    sent.push(isEnterPressed ? `${text}⏎` : text);
    return new Promise<void>((arrive) => arrivals.push(arrive));
  };
  return { sent, send, arrive: () => arrivals.shift()?.() };
}

test('only what was typed last is sent, after a pause', async () => {
  const { sent, send } = recorder();
  const sender = createTextSender(send, 150);

  sender.schedule('a');
  await vi.advanceTimersByTimeAsync(100);
  sender.schedule('ab');
  await vi.advanceTimersByTimeAsync(150);

  expect(sent).toEqual(['ab']);
});

test('a second text waits until the first has arrived', async () => {
  const { sent, send, arrive } = recorder();
  const sender = createTextSender(send, 150);
  sender.schedule('a');
  await vi.advanceTimersByTimeAsync(150);
  sender.schedule('ab');
  await vi.advanceTimersByTimeAsync(150);
  const sentBefore = [...sent];

  arrive();
  await vi.advanceTimersByTimeAsync(0);

  expect([sentBefore, sent]).toEqual([['a'], ['a', 'ab']]);
});

test('a flush sends at once and is fulfilled when it has arrived', async () => {
  const { sent, send, arrive } = recorder();
  const sender = createTextSender(send, 150);
  const done = vi.fn();
  sender.schedule('a');

  void sender.flush().then(done);
  await vi.advanceTimersByTimeAsync(0);
  const isDoneEarly = done.mock.calls.length > 0;
  arrive();
  await vi.advanceTimersByTimeAsync(0);

  expect([sent, isDoneEarly, done.mock.calls.length]).toEqual([['a'], false, 1]);
});

test('a flush with nothing to send sends nothing', async () => {
  const { sent, send } = recorder();

  await createTextSender(send, 150).flush();

  expect(sent).toEqual([]);
});

test('Enter takes the place of what waits', async () => {
  const { sent, send } = recorder();
  const sender = createTextSender(send, 150);
  sender.schedule('a');

  void sender.sendEnter('ab');
  await vi.advanceTimersByTimeAsync(500);

  expect(sent).toEqual(['ab⏎']);
});
