import { stat } from 'node:fs/promises';
import type { WebClient } from '@slack/web-api';
import { DeliveryDelayed } from '../database/try-again-later.ts';
import { postBytes } from './connect/post-bytes.ts';
import { classifySlackError } from './errors.ts';

/** What came of a call: its answer, or Slack's word where it refuses. */
export type Taken<T> =
  | { readonly kind: 'taken'; readonly value: T }
  | { readonly kind: 'refused'; readonly failure: string };

/** Throws {@link DeliveryDelayed} where Slack may take it later, or may have taken it. */
export async function asTaken<T>(call: () => Promise<T>): Promise<Taken<T>> {
  try {
    return { kind: 'taken', value: await call() };
  } catch (error) {
    const failure = classifySlackError(error);
    if (failure === null) throw error;
    if (failure.kind !== 'refused')
      throw new DeliveryDelayed('Slack did not take a file', { afterMs: null, cause: error });
    return { kind: 'refused', failure: failure.code };
  }
}

export interface FileUpload {
  readonly path: string;
  readonly filename: string;
  /** What a picture shows, in words. */
  readonly altText?: string;
}

/** Uploads a file without showing it to anybody, and gives its id. */
export async function uploadFile(client: WebClient, { path, filename, altText }: FileUpload): Promise<Taken<string>> {
  const { size } = await stat(path);
  const described = altText === undefined ? {} : { alt_text: altText };
  const announced = await asTaken(() => client.files.getUploadURLExternal({ filename, length: size, ...described }));
  if (announced.kind === 'refused') return announced;
  const { upload_url: url, file_id: id } = announced.value;
  if (url === undefined || id === undefined) throw new DeliveryDelayed('Slack named no place for a file');
  const failure = await sendBytes(url, { path, size });
  return failure === null ? { kind: 'taken', value: id } : { kind: 'refused', failure };
}

/** Gives why Slack does not take the file; `null` where it does. */
async function sendBytes(url: string, file: { readonly path: string; readonly size: number }): Promise<string | null> {
  const status = await postBytes(url, file).catch((error: unknown) => {
    throw new DeliveryDelayed('Slack did not take a file', { afterMs: null, cause: error });
  });
  if (status === 429 || status >= 500) throw new DeliveryDelayed('Slack did not take a file');
  return status === 200 ? null : `http_${status}`;
}
