import type { ControlAct, ControlResult, ControlView } from '../../protocol/control-acts.ts';
import type {
  ActResult,
  PersonAct,
  SuggestionAnswer,
  SuggestionRequest,
  UploadedFile,
} from '../../protocol/person-acts.ts';
import type { TrafficView } from '../../protocol/traffic-view.ts';
import type { WorkspaceView } from '../../protocol/workspace-view.ts';

/** The server did not answer, or refused. The message is for the person. */
export class ServerTrouble extends Error {
  override readonly name = 'ServerTrouble';
}

/** `earlier`: how many messages before the newest 100. */
export function readWorkspace(personId: string, channelId: string, earlier: number): Promise<WorkspaceView> {
  const question = { person: personId, channel: channelId, earlier: String(earlier) };
  return get(`/api/workspace?${new URLSearchParams(question)}`);
}

export function act(personId: string, personAct: PersonAct): Promise<ActResult> {
  return post(`/api/people/${encodeURIComponent(personId)}/acts`, personAct);
}

export function suggest(personId: string, request: SuggestionRequest): Promise<SuggestionAnswer> {
  return post(`/api/people/${encodeURIComponent(personId)}/suggestions`, request);
}

export function fileAddress(personId: string, fileId: string): string {
  return `/api/people/${encodeURIComponent(personId)}/files/${encodeURIComponent(fileId)}`;
}

/** Gives a file to Slack as this person, who can then choose it in a form. */
export function uploadFile(personId: string, file: File): Promise<UploadedFile> {
  const path = `/api/people/${encodeURIComponent(personId)}/files?${new URLSearchParams({ name: file.name })}`;
  const headers = { 'content-type': 'application/octet-stream' };
  return ask<UploadedFile>(path, { method: 'POST', headers, body: file });
}

export function readControl(): Promise<ControlView> {
  return get('/api/control');
}

export function control(controlAct: ControlAct): Promise<ControlResult> {
  return post('/api/control', controlAct);
}

/** For a page that is being closed: the request is still sent, and nobody reads the answer. */
export function controlOnLeave(controlAct: ControlAct): void {
  void post('/api/control', controlAct, { keepalive: true }).catch(() => null);
}

export function readTraffic(): Promise<TrafficView> {
  return get('/api/traffic');
}

function get<T>(path: string): Promise<T> {
  return ask<T>(path, {});
}

function post<T>(path: string, body: object, init: RequestInit = {}): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return ask<T>(path, { ...init, method: 'POST', headers, body: JSON.stringify(body) });
}

/** Answers are not parsed again: the same protocol types this repository's own server. Throws `ServerTrouble`. */
async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new ServerTrouble('The sandbox does not answer. Does npm run sandbox still run?');
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ServerTrouble(sentenceIn(body) ?? `The sandbox answered ${response.status}.`);
  return body as T;
}

function sentenceIn(body: unknown): string | null {
  const hasError = typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';
  return hasError ? String(body.error) : null;
}
