import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast } from '../cast.ts';
import { startTestServer, type TestServer } from './testing/start-test-server.ts';

let sandbox: TestServer;

beforeEach(async () => {
  sandbox = await startTestServer();
});

afterEach(async () => {
  await sandbox[Symbol.asyncDispose]();
});

async function listen() {
  const { headers, body } = await sandbox.get('/api/changes');
  const reader = (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader.read()).value;
  return { type: headers.get('content-type'), next, leave: () => reader.cancel() };
}

test('who begins to listen asks for everything once', async () => {
  const { type, next } = await listen();

  expect(type).toBe('text/event-stream; charset=utf-8');
  expect(await next()).toContain('event: change\ndata: ["workspace","control","traffic"]\n\n');
});

test('many changes are told at once', async () => {
  const { next } = await listen();
  await next();

  for (let count = 0; count < 50; count += 1) sandbox.world.changes.announce('workspace');
  sandbox.world.changes.announce('traffic');

  expect(await next()).toBe('event: change\ndata: ["workspace","traffic"]\n\n');
});

test('who has gone is forgotten', async () => {
  const { next, leave } = await listen();
  await next();

  await leave();

  await expect.poll(() => sandbox.world.changes.listenerCount).toBe(0);
});

test('the stream ends when the sandbox stops', async () => {
  const { next } = await listen();
  await next();

  sandbox.world.changes[Symbol.dispose]();

  expect(await next()).toBeUndefined();
});

test('an act of the control panel is told', async () => {
  const { next } = await listen();
  await next();

  await sandbox.post('/api/control', { do: 'slack-heal' });
  await sandbox.act(cast.mina, { do: 'open-home' });

  expect(await next()).toContain('"control"');
});
