import { beforeEach, describe, expect, test } from 'vitest';
import { type BotLaunch, BotRunner } from './bot-runner.ts';

let stages: string[];
let launches: BotLaunch[];
let disposals: number;

beforeEach(() => {
  stages = [];
  launches = [];
  disposals = 0;
});

async function countDisposal(): Promise<void> {
  disposals += 1;
}

const bot = { [Symbol.asyncDispose]: countDisposal };

function runner(launch: (given: BotLaunch) => Promise<AsyncDisposable> = async () => bot): BotRunner {
  const made: BotRunner = new BotRunner({
    log: { error: () => {} },
    onChange: () => stages.push(made.stage.state),
    launch: (given) => {
      launches.push(given);
      return launch(given);
    },
  });
  return made;
}

test('a bot that starts runs, and stops when it is told to', async () => {
  const running = runner();

  await running.start();
  await running.stop();

  expect(stages).toEqual(['starting', 'running', 'stopped']);
  expect(disposals).toBe(1);
});

test('a restart stops the old bot before the new one starts', async () => {
  const running = runner();
  await running.start();

  await running.restart();

  expect(stages).toEqual(['starting', 'running', 'stopped', 'starting', 'running']);
  expect([launches.length, disposals]).toEqual([2, 1]);
});

describe('a bot that fails', () => {
  test('at the start says why, and can be started again', async () => {
    let isIll = true;
    const running = runner(async () => {
      if (isIll) throw new Error('The token xoxb-1-abc is wrong.');
      return bot;
    });

    await running.start();
    const failed = running.stage;
    isIll = false;
    await running.restart();

    expect(failed).toEqual({ state: 'failed', problem: 'The token [token] is wrong.' });
    expect(running.stage).toEqual({ state: 'running', problem: null });
  });

  test('while it runs says why, and is cleared away', async () => {
    const running = runner();
    await running.start();

    launches[0]?.onFatal(new Error('Slack rejected the app token.'));
    await running.start();

    expect(stages).toEqual(['starting', 'running', 'failed', 'starting', 'running']);
    expect(disposals).toBe(1);
  });

  test('after it was replaced troubles nobody', async () => {
    const running = runner();
    await running.start();
    await running.restart();

    launches[0]?.onFatal(new Error('late'));

    expect(running.stage.state).toBe('running');
  });
});

test('a start that is under way is given up', async () => {
  const running = runner(
    ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  );
  const started = running.start();
  await Promise.resolve();

  await running.stop();
  await started;

  expect(running.stage).toEqual({ state: 'stopped', problem: null });
});
