import type { PersonClient } from '../slack/person-client.ts';
import { withReplies } from '../slack/seen-message.ts';
import { textAt } from '../wire/json-object.ts';
import type { HttpAnswer } from './http-answer.ts';
import { HttpRefusal } from './http-refusal.ts';

/** What a browser may show by itself; anything else, a page or a drawing with a script in it, is only saved. */
const shownTypes: Readonly<Record<string, string>> = {
  'text/csv': 'text/csv; charset=utf-8',
  'text/plain': 'text/plain; charset=utf-8',
  'application/json': 'application/json; charset=utf-8',
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/gif': 'image/gif',
};

/** A file that this person can see. */
export function fileAnswer(person: PersonClient, fileId: string): HttpAnswer {
  const content = person.fileContent(fileId);
  if (content === undefined) throw new HttpRefusal(404, 'There is no such file, or it is not shared with this person.');
  const messages = person.conversations().flatMap(({ id }) => withReplies(person.messagesIn(id)));
  const file = messages.flatMap(({ files }) => files).find((one) => textAt(one, 'id') === fileId);
  const name = textAt(file, 'name') ?? fileId;
  const type = shownTypes[textAt(file, 'mimetype') ?? ''];
  return {
    status: 200,
    headers: {
      'content-type': type ?? 'application/octet-stream',
      'content-disposition': `${type === undefined ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeName(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
    body: content,
  };
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
}
