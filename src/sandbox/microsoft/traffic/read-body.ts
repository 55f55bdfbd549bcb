import type { IncomingMessage } from 'node:http';

const longest = 1024 * 1024;

/** Throws where somebody sends more than any call of either service has. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    length += buffer.length;
    if (length > longest) throw new Error('the body of a request to the stand-in is too long');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString();
}
