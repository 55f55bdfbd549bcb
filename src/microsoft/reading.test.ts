import { expect, test } from 'vitest';
import { readBoundedText } from './reading.ts';

test('reads a body up to the limit', async () => {
  expect(await readBoundedText(new Response('12345'), 5)).toBe('12345');
});

test('gives up on a longer one', async () => {
  expect(await readBoundedText(new Response('123456'), 5)).toBeNull();
});

test('puts characters together that arrive in two parts', async () => {
  const bytes = new TextEncoder().encode('é');
  const body = ReadableStream.from([bytes.slice(0, 1), bytes.slice(1)]);

  expect(await readBoundedText(new Response(body), 10)).toBe('é');
});

test('reads two parts that are views on one buffer', async () => {
  const { buffer } = new TextEncoder().encode('12345678');
  const parts = ReadableStream.from([new Uint8Array(buffer, 0, 4), new Uint8Array(buffer, 4, 4)]);

  expect(await readBoundedText(new Response(parts), 10)).toBe('12345678');
});

test('frees what it has read where nobody else sees into it', async () => {
  const part = new Uint8Array(8).fill(65);

  expect(await readBoundedText(new Response(ReadableStream.from([part])), 10)).toBe('AAAAAAAA');

  expect(part.buffer.detached).toBe(true);
});

test('reads no body as empty', async () => {
  expect(await readBoundedText(new Response(null, { status: 204 }), 5)).toBe('');
});
