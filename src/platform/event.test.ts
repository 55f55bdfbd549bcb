import { expect, test } from 'vitest';
import { defineEvent, type Event, on, type Published, runSubscribers } from './event.ts';

const moved = defineEvent<{ readonly to: string }>('moved');
const counted = defineEvent<number>('counted');

/** A transaction that publishes, as the store keeps it. */
function open() {
  const published: Published[] = [];
  const publish = (event: Event<never>, payload: unknown) => published.push({ event, program: {}, payload });
  return { publish, take: () => published.splice(0) };
}

test('runs feature by feature, and not event by event', async () => {
  const { publish, take } = open();
  const ran: string[] = [];
  const subscriber = (feature: string) =>
    on(moved, async (_: object, __: object, { to }) => void ran.push(`${feature} ${to}`));
  publish(moved, { to: 'a' });
  publish(moved, { to: 'b' });

  await runSubscribers([subscriber('below'), subscriber('above')], {}, take);

  expect(ran).toEqual(['below a', 'below b', 'above a', 'above b']);
});

test('tells two events of one name apart', async () => {
  const { publish, take } = open();
  const ran: unknown[] = [];
  const other = defineEvent<number>('moved');
  publish(moved, { to: 'a' });

  await runSubscribers([on(other, async () => void ran.push('other'))], {}, take);

  expect(ran).toEqual([]);
});

test('runs what a subscriber publishes after all subscribers of the first round', async () => {
  const { publish, take } = open();
  const ran: string[] = [];
  const subscribers = [
    on(counted, async (_: object, __: object, count) => void ran.push(`counted ${count}`)),
    on(moved, async () => void publish(counted, 1)),
    on(moved, async (_: object, __: object, { to }) => void ran.push(`moved ${to}`)),
  ];
  publish(moved, { to: 'a' });

  await runSubscribers(subscribers, {}, take);

  expect(ran).toEqual(['moved a', 'counted 1']);
});

test('ends events that go in a circle with their name', async () => {
  const { publish, take } = open();
  publish(moved, { to: 'a' });
  const circle = on(moved, async (_: object, __: object, payload) => void publish(moved, payload));

  await expect(runSubscribers([circle], {}, take)).rejects.toThrow('events go in a circle: moved');
});
