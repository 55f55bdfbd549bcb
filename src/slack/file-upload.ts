import type { WebClient } from '@slack/web-api';
import { DeliveryDelayed } from '../usecases/ports.ts';
import { classifySlackError } from './errors.ts';

export interface FileUpload {
  readonly channelId: string;
  readonly threadTs: string;
  readonly filename: string;
  readonly title: string;
  readonly file: Buffer;
}

/** Uploads a file; gives Slack's word where it refuses, and throws {@link DeliveryDelayed} where it may take it later. */
export async function uploadFile(client: WebClient, upload: FileUpload): Promise<string | null> {
  const { channelId, threadTs, filename, title, file } = upload;
  try {
    await client.filesUploadV2({ channel_id: channelId, thread_ts: threadTs, filename, title, file });
    return null;
  } catch (error) {
    const failure = classifySlackError(error);
    if (failure === null) throw error;
    if (failure.kind !== 'refused') throw new DeliveryDelayed('Slack did not take a file', { cause: error });
    return failure.code;
  }
}
