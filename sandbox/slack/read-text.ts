import type { IncomingMessage } from 'node:http';
import { readBody } from '../wire/read-body.ts';

const longestBytes = 4 * 1024 * 1024;

/** The body of a call; Slack takes far less, and no program of this machine is to fill the memory. */
export async function readText(request: IncomingMessage): Promise<string> {
  return (await readBody(request, longestBytes)).toString();
}
