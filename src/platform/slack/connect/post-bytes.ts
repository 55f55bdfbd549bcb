import { createReadStream } from 'node:fs';
import { type ClientRequest, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { minuteMs } from '../../../core/durations.ts';

// Far longer than Slack's other calls may take: the line may be slow, and the file large.
const uploadMs = 10 * minuteMs;

/**
 * Posts a file from the disk and gives the status of the answer. Slack's own client holds all of a file in memory,
 * twice; `fetch` lets several dozen megabytes of it pile up.
 */
export async function postBytes(url: string, { path, size }: { readonly path: string; readonly size: number }) {
  const request = url.startsWith('https:') ? requestSecure : requestPlain;
  const post = request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': size },
    signal: AbortSignal.timeout(uploadMs),
  });
  const [answered, sent] = await Promise.allSettled([statusOf(post), pipeline(createReadStream(path), post)]);
  // Whoever refuses a file may do so before all of it has come.
  if (answered.status === 'fulfilled') return answered.value;
  throw sent.status === 'rejected' ? sent.reason : answered.reason;
}

async function statusOf(post: ClientRequest): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  post.once('response', (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  });
  post.once('error', reject);
  return await promise;
}
