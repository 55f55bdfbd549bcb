import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { recommendationIdOf, tenantSize } from './synthetic-tenant.ts';
import { tenantRows } from './tenant-rows.ts';

// A process of its own that answers as Defender would: argument is when the first sync begins; sends its address.
const rows = tenantRows(new Date(process.argv[2] ?? ''));
const numbers = new Map(
  Array.from({ length: tenantSize.recommendations }, (_, index) => [recommendationIdOf(index), index] as const),
);

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  answer(url, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
});

async function answer(url: URL, response: ServerResponse): Promise<void> {
  const top = Number(url.searchParams.get('$top') ?? 10_000);
  const skip = Number(url.searchParams.get('$skip') ?? 0);
  switch (url.pathname) {
    case '/api/recommendations':
      return await send(response, slice(rows.recommendation, skip, Math.min(skip + top, tenantSize.recommendations)));
    case '/api/machines':
      return await send(response, slice(rows.machine, skip, Math.min(skip + top, tenantSize.devices)));
    case '/api/remediationTasks':
      return await send(response, slice(rows.portalActivity, skip, Math.min(skip + top, tenantSize.portalActivities)));
    case '/api/machines/SoftwareVulnerabilityChangesByMachine':
      return await sendChanges(url, response);
    default:
      return await sendReferences(url, response);
  }
}

async function sendChanges(url: URL, response: ServerResponse): Promise<void> {
  const since = new Date(url.searchParams.get('sinceTime') ?? '');
  const from = Number(url.searchParams.get('$skiptoken') ?? rows.firstChangeSince(since));
  const to = Math.min(from + Number(url.searchParams.get('pageSize')), tenantSize.changes);
  const next = new URL(url);
  next.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  next.searchParams.set('$skiptoken', String(to));
  await send(response, slice(rows.change, from, to), to < tenantSize.changes ? next.href : null);
}

async function sendReferences({ pathname }: URL, response: ServerResponse): Promise<void> {
  const [, id = ''] = /^\/api\/recommendations\/([^/]+)\/machineReferences$/.exec(pathname) ?? [];
  const number = numbers.get(decodeURIComponent(id));
  if (number !== undefined) return await send(response, rows.machineReferences(number));
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end('{"error":{"code":"ResourceNotFound","message":"There is none."}}');
}

function* slice(row: (index: number) => object, from: number, to: number): Generator<object> {
  for (let index = from; index < to; index += 1) yield row(index);
}

async function send(response: ServerResponse, values: Iterable<object>, nextLink: string | null = null): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json; odata.metadata=minimal' });
  await pipeline(Readable.from(chunksOf(values, nextLink)), response);
}

function* chunksOf(values: Iterable<object>, nextLink: string | null): Generator<string> {
  let chunk = '{"@odata.context":"https://api.security.microsoft.com/api/$metadata#Synthetic","value":[';
  let isFirst = true;
  for (const value of values) {
    chunk += `${isFirst ? '' : ','}${JSON.stringify(value)}`;
    isFirst = false;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}]${nextLink === null ? '' : `,"@odata.nextLink":${JSON.stringify(nextLink)}`}}`;
}

server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('disconnect', () => process.exit(0));
