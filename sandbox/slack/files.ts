import { flagAt, type JsonObject } from '../wire/json-object.ts';
import type { ChannelRecord } from './channel-record.ts';
import type { IdSource } from './ids.ts';
import { NotPossible } from './refusals.ts';
import type { Change, StandInState } from './stand-in-state.ts';

export type FileRecord = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly declaredLength: number;
  readonly altText: string | undefined;
  readonly content: Buffer | undefined;
  readonly isCompleted: boolean;
  /** The person who uploaded the file; `undefined` = the bot. */
  readonly ownerId: string | undefined;
  readonly shares: readonly { readonly channelId: string; readonly ts: string; readonly isPrivate: boolean }[];
};

/** Parts of a file's addresses. */
export type FileHome = { readonly origin: string; readonly teamDomain: string };

const MIMETYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};

export function fileObject(file: FileRecord, authorId: string, { origin, teamDomain }: FileHome): JsonObject {
  const user = file.ownerId ?? authorId;
  return {
    id: file.id,
    created: 1_790_000_000,
    timestamp: 1_790_000_000,
    name: file.name,
    title: file.title,
    mimetype: mimetypeOf(file.name),
    filetype: extensionOf(file.name),
    user,
    size: file.content?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    permalink: `https://${teamDomain}.slack.com/files/${user}/${file.id}/${encodeURIComponent(file.name)}`,
    url_private: `${origin}/files/${file.id}/${encodeURIComponent(file.name)}`,
    url_private_download: `${origin}/files/${file.id}/download/${encodeURIComponent(file.name)}`,
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
    shares: { public: sharesOf(file, false), private: sharesOf(file, true) },
    channels: file.shares.filter((share) => !share.isPrivate).map((share) => share.channelId),
  };
}

function sharesOf(file: FileRecord, isPrivate: boolean): JsonObject {
  const shares = file.shares.filter((share) => share.isPrivate === isPrivate);
  return Object.fromEntries(shares.map((share) => [share.channelId, [{ ts: share.ts }]]));
}

export function mimetypeOf(name: string): string {
  return MIMETYPES[extensionOf(name)] ?? 'application/octet-stream';
}

function extensionOf(name: string): string {
  return (name.split('.').at(-1) ?? '').toLowerCase();
}

export class FileStore {
  readonly #files = new Map<string, FileRecord>();
  readonly #ids: IdSource;
  readonly #tell: (change: Change) => void;

  constructor(ids: IdSource, tell: (change: Change) => void) {
    this.#ids = ids;
    this.#tell = tell;
  }

  announce(file: Pick<FileRecord, 'name' | 'declaredLength' | 'altText'>): FileRecord {
    const id = this.#ids.next('F');
    return this.put({
      ...file,
      id,
      title: file.name,
      ownerId: undefined,
      content: undefined,
      isCompleted: false,
      shares: [],
    });
  }

  /** Keeps a person's own file. Nobody else sees the file before it is shared. */
  upload(ownerId: string, { name, content }: { readonly name: string; readonly content: Buffer }): FileRecord {
    const file = this.announce({ name, declaredLength: content.length, altText: undefined });
    return this.put({ ...file, ownerId, content, isCompleted: true });
  }

  put(file: FileRecord): FileRecord {
    this.#files.set(file.id, file);
    this.#tell({ kind: 'file', fileId: file.id });
    return file;
  }

  remove(id: string): void {
    if (this.#files.delete(id)) {
      this.#tell({ kind: 'file', fileId: id });
    }
  }

  find(id: string): FileRecord | undefined {
    return this.#files.get(id);
  }

  all(): readonly FileRecord[] {
    return [...this.#files.values()];
  }
}

const permalink = /\/files\/[A-Z0-9]+\/(F[A-Z0-9]+)\//g;

/**
 * The files whose addresses are in a message of the bot. As Slack documents, posting the address of a file shares the
 * file. We assume that `files:read` gives an app access to files in its forms.
 */
export function linkedFiles(state: StandInState, args: JsonObject): readonly FileRecord[] {
  if (!state.scopes.has('files:read') || !flagAt(args, 'unfurl_media')) return [];
  const ids = [...JSON.stringify(args).matchAll(permalink)].map(([, id]) => id ?? '');
  return [...new Set(ids)].map((id) => state.files.find(id)).filter((file) => file !== undefined);
}

export function shareFiles(
  state: StandInState,
  files: readonly FileRecord[],
  { channel, ts }: { readonly channel: ChannelRecord; readonly ts: string },
): void {
  const place = { channelId: channel.id, ts, isPrivate: channel.kind !== 'channel' };
  for (const file of files) state.files.put({ ...file, shares: [...file.shares, place] });
}

/** The file, if it is this person's own, or shared in a conversation that the person can see. */
export function fileSeenBy(state: StandInState, userId: string, fileId: string): FileRecord | undefined {
  const { directory } = state;
  const file = state.files.find(fileId);
  if (file?.ownerId === userId) return file;
  const places = (file?.shares ?? []).map((share) => directory.channels.get(share.channelId));
  return places.some((channel) => channel !== undefined && directory.canSee(userId, channel)) ? file : undefined;
}

/** Slack's limit for a file in a form. */
export const longestUploadBytes = 10 * 1024 * 1024;

/** Keeps a file that a person chose. Returns the file's id. Throws `NotPossible` for an empty or too large file. */
export function uploadAsPerson(
  state: StandInState,
  userId: string,
  file: { readonly name: string; readonly content: Buffer },
): string {
  if (file.content.length === 0) throw new NotPossible('an empty file is not taken');
  if (file.content.length > longestUploadBytes) throw new NotPossible('a file can have at most 10 MB');
  return state.files.upload(userId, file).id;
}

export function fileHome({ origin, identity }: Pick<StandInState, 'origin' | 'identity'>): FileHome {
  return { origin, teamDomain: identity.teamDomain };
}
