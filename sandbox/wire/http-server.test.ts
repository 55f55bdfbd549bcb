import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { BodyTooLong, readBody } from './http-server.ts';

/** `readBody` uses a request only as a stream. */
function requestOf(...chunks: readonly string[]): IncomingMessage {
  return Readable.from(chunks.map((chunk) => Buffer.from(chunk))) as unknown as IncomingMessage;
}

test('a body is read whole, up to its limit', async () => {
  const body = await readBody(requestOf('12', '34'), 4);

  expect(body.toString()).toBe('1234');
});

test('a longer one is refused', async () => {
  await expect(readBody(requestOf('12', '345'), 4)).rejects.toThrow(BodyTooLong);
});
