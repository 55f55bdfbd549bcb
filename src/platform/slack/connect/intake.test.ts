import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../../test/support/expect-each.ts';
import { noMetrics } from '../../telemetry/metrics.ts';
import { Intake, requestKey } from './intake.ts';

type Process = (event: ReceiverEvent) => Promise<void>;

class FakeReceiver implements Receiver {
  #app: App | null = null;
  readonly calls: string[] = [];

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.calls.push('start');
  }

  async stop(): Promise<void> {
    this.calls.push('stop');
  }

  /** Delivers a body; the answers appear in the list that is returned. */
  deliver(body: object): { readonly answers: unknown[]; readonly done: Promise<void> } {
    if (this.#app === null) throw new Error('not initialised');
    const answers: unknown[] = [];
    const ack: ReceiverEvent['ack'] = async (answer) => {
      answers.push(answer);
    };
    return { answers, done: this.#app.processEvent({ body, ack }) };
  }
}

function intakeWith(process: Process, now: () => number = () => 0) {
  const receiver = new FakeReceiver();
  const intake = new Intake(receiver, {
    now,
    metrics: noMetrics,
    answerSlots: { came: () => {} },
    log: { warn: () => {} },
    apiUrl: 'https://slack.com/api/',
  });
  // An intake uses nothing of the app but processEvent.
  intake.init({ processEvent: process } as App);
  return { receiver, intake };
}

const press = { type: 'block_actions', trigger_id: '1.2.abc' };

test('the first acknowledgement wins', async () => {
  const { receiver } = intakeWith(async ({ ack }) => {
    await ack('first');
    await ack('second');
  });

  const { answers, done } = receiver.deliver(press);
  await done;

  expect(answers).toEqual(['first']);
});

test('what nobody answers is answered', async () => {
  const { receiver } = intakeWith(async () => {});

  const { answers, done } = receiver.deliver(press);
  await done;

  expect(answers).toEqual([undefined]);
});

test('what fails before an answer is answered, and the failure goes on', async () => {
  const { receiver } = intakeWith(async () => {
    throw new Error('broken');
  });

  const { answers, done } = receiver.deliver(press);

  await expect(done).rejects.toThrow('broken');
  expect(answers).toEqual([undefined]);
});

describe('a request that is delivered again', () => {
  test('acts once and gets the first one’s answer', async () => {
    let acted = 0;
    const { receiver } = intakeWith(async ({ ack }) => {
      acted += 1;
      await ack(`answer ${acted}`);
    });
    await receiver.deliver(press).done;

    const again = receiver.deliver(press);
    await again.done;

    expect([acted, again.answers]).toEqual([1, ['answer 1']]);
  });

  test('while the first is worked on waits for its answer', async () => {
    const gate = Promise.withResolvers<void>();
    const { receiver } = intakeWith(async ({ ack }) => {
      await gate.promise;
      await ack('late');
    });
    const first = receiver.deliver(press);
    const again = receiver.deliver(press);

    gate.resolve();
    await Promise.all([first.done, again.done]);

    expect([first.answers, again.answers]).toEqual([['late'], ['late']]);
  });

  test('is answered although the first one failed', async () => {
    const { receiver } = intakeWith(async () => {
      throw new Error('broken');
    });
    await receiver.deliver(press).done.catch(() => {});

    const again = receiver.deliver(press);
    await again.done;

    expect(again.answers).toEqual([undefined]);
  });

  test('is new again after ten minutes', async () => {
    let acted = 0;
    let time = 0;
    const process: Process = async () => {
      acted += 1;
    };
    const { receiver } = intakeWith(process, () => time);
    await receiver.deliver(press).done;
    time = 10 * 60 * 1000;

    await receiver.deliver(press).done;

    expect(acted).toBe(2);
  });

  test('is told from another one', async () => {
    let acted = 0;
    const { receiver } = intakeWith(async () => {
      acted += 1;
    });

    await receiver.deliver(press).done;
    await receiver.deliver({ ...press, trigger_id: 'another' }).done;

    expect(acted).toBe(2);
  });
});

test('type-aheads are answered as often as they are asked', async () => {
  let asked = 0;
  const { receiver } = intakeWith(async ({ ack }) => {
    asked += 1;
    await ack(asked);
  });
  const typing = { type: 'block_suggestion', trigger_id: '1.2.abc' };

  const answers = [receiver.deliver(typing), receiver.deliver(typing)];
  await Promise.all(answers.map(({ done }) => done));

  expect(answers.flatMap((answer) => answer.answers)).toEqual([1, 2]);
});

describe('idle', () => {
  test('waits for the work in progress, also after its answer', async () => {
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const { receiver, intake } = intakeWith(async ({ ack }) => {
      await ack();
      await gate.promise;
      order.push('worked');
    });
    const { done } = receiver.deliver(press);
    const idle = intake.idle().then(() => order.push('idle'));

    gate.resolve();
    await Promise.all([done, idle]);

    expect(order).toEqual(['worked', 'idle']);
  });

  test('is reached although some work failed', async () => {
    const { receiver, intake } = intakeWith(async () => {
      throw new Error('broken');
    });
    const { done } = receiver.deliver(press);

    await Promise.all([done.catch(() => {}), intake.idle()]);

    await expect(intake.idle()).resolves.toBeUndefined();
  });
});

test('starting and stopping are the receiver’s own', async () => {
  const { receiver, intake } = intakeWith(async () => {});

  await intake.start();
  await intake.stop();

  expect(receiver.calls).toEqual(['start', 'stop']);
});

test('a request of Slack is known by its trigger or its id', () => {
  expectEach(
    [
      [{ event_id: 'Ev1', type: 'event_callback' }, 'event:Ev1'],
      [{ type: 'block_actions', trigger_id: '1.2' }, 'block_actions:1.2'],
      [{ type: 'view_submission', trigger_id: '1.2' }, 'view_submission:1.2'],
      [{ command: '/remediate', trigger_id: '1.2' }, 'command:1.2'],
      [{ command: '/remediate', trigger_id: '1.2', user_id: 'U01' }, 'command:1.2:U01'],
      [{ type: 'block_actions', trigger_id: '1.2', user: { id: 'U01' } }, 'block_actions:1.2:U01'],
      [{ type: 'view_submission', trigger_id: '1.2', user: { id: 'U02' } }, 'view_submission:1.2:U02'],
      [{ type: 'shortcut', trigger_id: '1.2', user: 'U01' }, 'shortcut:1.2'],
      [{ type: 'block_suggestion', trigger_id: '1.2' }, null],
      [{ type: 'shortcut', trigger_id: '' }, null],
      [{ type: 'shortcut', trigger_id: 7 }, null],
      [{}, null],
    ],
    ([body, expected]) => {
      expect(requestKey(body)).toBe(expected);
    },
  );
});
