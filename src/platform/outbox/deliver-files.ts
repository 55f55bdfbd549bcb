import type { Services } from '../services.ts';
import { asTaken, type FileUpload, PartFolder, type Taken, uploadFile } from '../slack/files.ts';
import { readFileDelivery, recordFilesSent, recordUploaded } from './file-deliveries.ts';

export interface FileToSend extends FileUpload {
  readonly title: string;
}

interface Place {
  readonly channelId: string;
  /** The message beneath which they go; left out where they stand by themselves. */
  readonly threadTs?: string;
}

export interface FileDelivery {
  /** The message that announces them, by which it is known what became of an earlier try. */
  readonly messageId: string;
  readonly place: Place;
  readonly make: (folder: PartFolder) => Promise<readonly FileToSend[]>;
}

type Deps = Pick<Services, 'client' | 'program'>;

/**
 * Sends the files of a message, however often it is tried, and gives how many there are. Which were uploaded is kept
 * before they are shared: where it is not known whether they were, a repeat deletes them first, so that one of each
 * stands there in the end.
 */
export async function deliverFiles(deps: Deps, { messageId, place, make }: FileDelivery): Promise<Taken<number>> {
  const { db } = deps.program.store;
  const earlier = await readFileDelivery(db, messageId);
  if (earlier?.isSent === true) return { kind: 'taken', value: earlier.fileIds.length };
  await takeBack(deps, earlier?.fileIds ?? []);
  await using folder = await PartFolder.create(messageId);
  const files: UploadedFile[] = [];
  for (const file of await make(folder)) {
    const uploaded = await uploadFile(deps.client, file);
    if (uploaded.kind === 'refused') return uploaded;
    files.push({ id: uploaded.value, title: file.title });
  }
  return await share(deps, { messageId, place, files });
}

interface UploadedFile {
  readonly id: string;
  readonly title: string;
}

interface Sharing {
  readonly messageId: string;
  readonly place: Place;
  readonly files: readonly UploadedFile[];
}

/** All of them in one call, so that they are there together or not at all. */
async function share({ client, program }: Deps, { messageId, place, files }: Sharing): Promise<Taken<number>> {
  const { db } = program.store;
  const [first, ...others] = files;
  if (first === undefined) return { kind: 'taken', value: 0 };
  await recordUploaded(
    db,
    messageId,
    files.map(({ id }) => id),
  );
  const { channelId, threadTs } = place;
  const shared = await asTaken(() =>
    client.files.completeUploadExternal({
      files: [first, ...others],
      channel_id: channelId,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    }),
  );
  if (shared.kind === 'refused') return shared;
  await recordFilesSent(db, messageId, program.clock.now());
  return { kind: 'taken', value: files.length };
}

/** What Slack does not delete was mostly never shared, or somebody deleted it. */
async function takeBack({ client, program }: Deps, fileIds: readonly string[]): Promise<void> {
  for (const file of fileIds) {
    const deleted = await asTaken(() => client.files.delete({ file }));
    if (deleted.kind === 'refused') {
      program.log.info({ failure: deleted.failure }, 'an interrupted upload is not taken back');
    }
  }
}
