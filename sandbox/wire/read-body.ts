import type { IncomingMessage } from 'node:http';

/** Somebody sends more than is taken. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

/** The body of a request, of so many bytes at most; throws {@link BodyTooLong} as soon as there are more. */
export async function readBody(request: IncomingMessage, longestBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > longestBytes) throw new BodyTooLong(`a request had more than ${longestBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
