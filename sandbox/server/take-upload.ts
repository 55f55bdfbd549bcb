import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '../protocol/person-acts.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { PersonClient } from '../slack/person-client.ts';
import { longestUploadBytes } from '../slack/upload-as-person.ts';
import { BodyTooLong, readBody } from '../wire/read-body.ts';
import { HttpRefusal } from './http-refusal.ts';

/** Takes a file that somebody chose in a form; it is theirs alone until it is shared. */
export async function takeUpload(person: PersonClient, request: IncomingMessage, name: string): Promise<UploadedFile> {
  // A form of another site can send any of the types that need no leave, and not this one.
  if (request.headers['content-type'] !== 'application/octet-stream') {
    throw new HttpRefusal(415, 'Send the file itself, with the content type application/octet-stream.');
  }
  if (name === '') throw new HttpRefusal(400, 'Name the file.');
  try {
    return { fileId: person.upload(name, await readBody(request, longestUploadBytes)) };
  } catch (error) {
    if (error instanceof BodyTooLong) throw new HttpRefusal(413, 'A file can have at most 10 MB.');
    if (error instanceof NotPossible) throw new HttpRefusal(400, 'An empty file is not taken.');
    throw error;
  }
}
