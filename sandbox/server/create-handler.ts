import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '../protocol/person-acts.ts';
import { longestUploadBytes } from '../slack/files.ts';
import type { PersonClient } from '../slack/person-client.ts';
import { NotPossible } from '../slack/refusals.ts';
import { withReplies } from '../slack/seen.ts';
import { BodyTooLong, readBody } from '../wire/http-server.ts';
import { textAt } from '../wire/json-object.ts';
import { controlActSchema, personActSchema, suggestionSchema } from './act-schemas.ts';
import { type HttpAnswer, HttpRefusal, jsonAnswer, readJsonBody, sendAnswer } from './http-answer.ts';
import type { PageFiles } from './page-files.ts';
import { performAct, suggest } from './perform-act.ts';
import { performControl } from './perform-control.ts';
import type { PageRequest, RequestHandler } from './sandbox-server.ts';
import type { SandboxWorld } from './sandbox-world.ts';
import { viewControl } from './view-control.ts';
import { viewTraffic } from './view-traffic.ts';
import { seatsOf, viewWorkspace } from './view-workspace.ts';

interface Asked extends PageRequest {
  readonly world: SandboxWorld;
  /** The named groups of the route's path. */
  readonly named: Readonly<Record<string, string>>;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** `null` = the route answers by itself. */
  readonly answer: (asked: Asked) => Promise<HttpAnswer | null>;
}

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/api\/workspace$/, answer: answerWorkspace },
  { method: 'GET', path: /^\/api\/changes$/, answer: answerChanges },
  { method: 'POST', path: /^\/api\/people\/(?<personId>[^/]+)\/acts$/, answer: answerAct },
  { method: 'POST', path: /^\/api\/people\/(?<personId>[^/]+)\/suggestions$/, answer: answerSuggestion },
  { method: 'GET', path: /^\/api\/people\/(?<personId>[^/]+)\/files\/(?<fileId>[^/]+)$/, answer: answerFile },
  { method: 'POST', path: /^\/api\/people\/(?<personId>[^/]+)\/files$/, answer: answerUpload },
  { method: 'GET', path: /^\/api\/control$/, answer: answerControlView },
  { method: 'POST', path: /^\/api\/control$/, answer: answerControl },
  { method: 'GET', path: /^\/api\/traffic$/, answer: async ({ world }) => jsonAnswer(200, viewTraffic(world)) },
];

/** Answers all requests of the page. The page itself may still be building. */
export function createHandler(world: SandboxWorld, page: Promise<PageFiles>): RequestHandler {
  return async (asked) => {
    const isApi = asked.url.pathname.startsWith('/api/');
    const answer = isApi ? await answerApi(world, asked) : answerPage(await page, asked);
    if (answer !== null) sendAnswer(asked.response, answer);
  };
}

async function answerApi(world: SandboxWorld, asked: PageRequest): Promise<HttpAnswer | null> {
  const { request, url } = asked;
  const found = routes.filter(({ path }) => path.test(url.pathname));
  if (found.length === 0) throw new HttpRefusal(404, `There is nothing at ${url.pathname}.`);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = found.find((one) => one.method === method);
  if (route === undefined) throw new HttpRefusal(405, `${url.pathname} does not take ${request.method}.`);
  const groups = Object.entries(route.path.exec(url.pathname)?.groups ?? {});
  const named = Object.fromEntries(groups.map(([name, text]) => [name, decoded(text)]));
  return await route.answer({ ...asked, world, named });
}

function answerPage(page: PageFiles, { request, url }: PageRequest): HttpAnswer {
  const file = page.get(url.pathname);
  if (file === undefined) throw new HttpRefusal(404, `There is nothing at ${url.pathname}.`);
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpRefusal(405, 'The page can only be read.');
  return file;
}

async function answerChanges({ world, request, response, url }: Asked): Promise<null> {
  // The stream has no end, but an answer to HEAD must have one.
  if (request.method === 'HEAD') throw new HttpRefusal(405, `${url.pathname} does not take HEAD.`);
  world.changes.open(response);
  return null;
}

async function answerWorkspace({ world, url }: Asked): Promise<HttpAnswer> {
  const query = url.searchParams;
  const personId = seated(world, query.get('person') || seatsOf(world)[0]?.id);
  const channelId = query.get('channel') || null;
  const earlier = Math.trunc(Number(query.get('earlier') ?? 0));
  if (!Number.isSafeInteger(earlier) || earlier < 0) throw new HttpRefusal(400, '“earlier” takes a whole number.');
  return jsonAnswer(200, viewWorkspace(world, { personId, channelId, earlier }));
}

async function answerAct({ world, request, named }: Asked): Promise<HttpAnswer> {
  const personId = seated(world, named['personId']);
  const act = await readJsonBody(request, personActSchema);
  return jsonAnswer(200, await performAct(world, personId, act));
}

async function answerSuggestion({ world, request, named }: Asked): Promise<HttpAnswer> {
  const personId = seated(world, named['personId']);
  const asked = await readJsonBody(request, suggestionSchema);
  return jsonAnswer(200, await suggest(world, personId, asked));
}

async function answerFile({ world, named }: Asked): Promise<HttpAnswer> {
  const personId = seated(world, named['personId']);
  return fileAnswer(world.slack.as(personId), named['fileId'] ?? '');
}

async function answerUpload({ world, request, named, url }: Asked): Promise<HttpAnswer> {
  const person = world.slack.as(seated(world, named['personId']));
  return jsonAnswer(200, await takeUpload(person, request, url.searchParams.get('name') ?? ''));
}

async function answerControlView({ world }: Asked): Promise<HttpAnswer> {
  return jsonAnswer(200, await viewControl(world));
}

async function answerControl({ world, request }: Asked): Promise<HttpAnswer> {
  const act = await readJsonBody(request, controlActSchema);
  const result = await performControl(world, act);
  world.changes.announce('control', 'workspace');
  return jsonAnswer(200, result);
}

function seated(world: SandboxWorld, personId: string | undefined): string {
  if (personId !== undefined && seatsOf(world).some(({ id }) => id === personId)) return personId;
  throw new HttpRefusal(404, 'Nobody of this name is in the workspace.');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new HttpRefusal(400, 'The address is not encoded as it should be.');
  }
}

/** Accepts a file that a person chose in a form. Only that person sees the file until it is shared. */
async function takeUpload(person: PersonClient, request: IncomingMessage, name: string): Promise<UploadedFile> {
  // A form of another site can send the simple content types without permission, but not this one.
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

/** Types that a browser may show. All others are only saved, since a page or an image may contain a script. */
const shownTypes: Readonly<Record<string, string>> = {
  'text/csv': 'text/csv; charset=utf-8',
  'text/plain': 'text/plain; charset=utf-8',
  'application/json': 'application/json; charset=utf-8',
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/gif': 'image/gif',
};

/** A file that this person can see. Throws `HttpRefusal` for any other. */
function fileAnswer(person: PersonClient, fileId: string): HttpAnswer {
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
