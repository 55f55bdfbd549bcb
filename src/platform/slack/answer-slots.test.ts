import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AnswerSlots } from './answer-slots.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** What began, in the order in which it did; each goes on until it is ended. */
function watched(slots: AnswerSlots) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (name: string, personId = name) =>
    void slots.take(personId, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    });
  return { begun, begin, end: (name: string) => ends.get(name)?.() };
}

test('where nothing comes in, it begins at once', async () => {
  const { begun, begin } = watched(new AnswerSlots());

  begin('first');
  await vi.advanceTimersByTimeAsync(0);

  expect(begun).toEqual(['first']);
});

test('it begins once nothing has come in for a moment', async () => {
  const slots = new AnswerSlots();
  const { begun, begin } = watched(slots);
  slots.came();
  begin('first');

  await vi.advanceTimersByTimeAsync(4);
  slots.came();
  await vi.advanceTimersByTimeAsync(4);
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(10);

  expect(begun).toEqual(['first']);
});

test('it begins after a tenth of a second, whatever comes in', async () => {
  const slots = new AnswerSlots();
  const { begun, begin } = watched(slots);
  slots.came();
  begin('first');

  for (let ms = 0; ms < 95; ms += 1) {
    slots.came();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(begun).toEqual([]);
  for (let ms = 0; ms < 10; ms += 1) {
    slots.came();
    await vi.advanceTimersByTimeAsync(1);
  }

  expect(begun).toEqual(['first']);
});

test('four at once, and the next as soon as one has ended', async () => {
  const { begun, begin, end } = watched(new AnswerSlots());
  for (const name of ['1', '2', '3', '4', '5']) begin(name);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['1', '2', '3', '4']);

  end('3');
  await vi.advanceTimersByTimeAsync(0);

  expect(begun).toEqual(['1', '2', '3', '4', '5']);
});

test('each person has one, so that a busy person does not block others', async () => {
  const { begun, begin, end } = watched(new AnswerSlots());
  for (const name of ['1', '2', '3', '4', '5', '6']) begin(`script ${name}`, 'U1');
  begin('colleague', 'U2');
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['script 1', 'colleague']);

  end('script 1');
  await vi.advanceTimersByTimeAsync(0);

  expect(begun).toEqual(['script 1', 'colleague', 'script 2']);
});

test('a failure reaches the caller, and makes room', async () => {
  const slots = new AnswerSlots();
  const failing = () => slots.take('U1', () => Promise.reject(new Error('no')));

  for (let at = 0; at < 5; at += 1) await expect(failing()).rejects.toThrow('no');

  expect(await slots.take('U1', async () => 'room')).toBe('room');
});
