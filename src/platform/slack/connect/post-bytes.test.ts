import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { postBytes } from './answer.ts';

async function scene(listener: RequestListener, content: string) {
  await using parts = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-post-'));
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  parts.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/upload`;
  const moved = parts.move();
  return { url, file: { path, size: Buffer.byteLength(content) }, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

test('the bytes arrive as they are, with their length', async () => {
  const content = `番号\r\n${'x'.repeat(300_000)}`;
  const received: string[] = [];
  await using place = await scene(async (request, response) => {
    received.push((await buffer(request)).toString(), request.headers['content-length'] ?? '');
    response.end('OK');
  }, content);

  expect(await postBytes(place.url, place.file)).toBe(200);
  expect(received).toEqual([content, String(Buffer.byteLength(content))]);
});

test('a refusal before all of it has come is heard', async () => {
  await using place = await scene((_request, response) => {
    response.writeHead(413, { connection: 'close' }).end();
  }, 'x'.repeat(5_000_000));

  expect(await postBytes(place.url, place.file)).toBe(413);
});

test('a connection that breaks throws', async () => {
  await using place = await scene((request) => request.destroy(), 'x'.repeat(5_000_000));

  await expect(postBytes(place.url, place.file)).rejects.toThrow();
});
