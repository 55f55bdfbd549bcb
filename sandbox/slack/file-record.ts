import type { JsonObject } from '../wire/json-object.ts';

export type FileRecord = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly declaredLength: number;
  readonly altText: string | undefined;
  readonly content: Buffer | undefined;
  readonly isCompleted: boolean;
  /** The person who uploaded it; undefined for the bot's own. */
  readonly ownerId: string | undefined;
  readonly shares: readonly { readonly channelId: string; readonly ts: string; readonly isPrivate: boolean }[];
};

/** Where files are kept, and under which name the workspace shows them. */
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
