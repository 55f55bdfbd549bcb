import { z } from 'zod';
import { WorkStretch } from '../platform/lib/time.ts';
import { type Question, type Service, SourceFailure } from './failure.ts';
import { createJsonRowSplitter } from './json-row-splitter.ts';

/** Reads a body as text. Stops with `null` when it exceeds `maxBytes`. */
export async function readBoundedText(response: Response, maxBytes: number): Promise<string | null> {
  let text = '';
  for await (const part of readBoundedParts(response, maxBytes)) {
    if (part === null) return null;
    text += part;
  }
  return text;
}

async function* readBoundedParts(response: Response, maxBytes: number): AsyncGenerator<string | null> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      yield null;
      return;
    }
    const text = decoder.decode(part.value, { stream: true });
    release(part.value);
    yield text;
  }
  yield decoder.decode();
}

/**
 * Frees a buffer at once, because long answers arrive faster than garbage collection. Keeps buffers with other views.
 */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}

/** Reads a page row by row and keeps the fields of the schema. Stops with `null` when it exceeds `maxBytes`. */
export async function readPage<Row>(
  response: Response,
  schema: PageSchema<Row>,
  { maxBytes, ...about }: { readonly maxBytes: number; readonly question: Question; readonly service: Service },
): Promise<ListedPage<Row> | null> {
  const splitter = createJsonRowSplitter();
  const row = schema.shape.value.element;
  const value: (Row | null)[] = [];
  const stretch = new WorkStretch();
  for await (const part of stretch.whileWaitingFor(readBoundedParts(response, maxBytes))) {
    if (part === null) return null;
    for (const json of splitter.push(part)) {
      value.push(row.parse(parseJson(json, about)));
      if (stretch.isOver) await stretch.next();
    }
  }
  return { ...parseAnswer(splitter.around(), schema, about), value };
}

export interface Mapping<Row, T> {
  readonly pages: (oddities: Oddities) => AsyncIterable<readonly (Row | null)[]>;
  readonly map: (row: Row | null, oddities: Oddities) => T | null;
  /** Called for each row left out, for callers that draw conclusions from missing rows. */
  readonly onLeftOut?: (row: Row | null) => void;
  readonly serviceName: string;
  readonly log: LogPort;
}

/** Maps a vendor's pages to domain objects. Logs oddities once, after the last page. */
export async function* mappedPages<Row, T>(mapping: Mapping<Row, T>): AsyncGenerator<readonly T[]> {
  const oddities = createOddities();
  try {
    for await (const rows of mapping.pages(oddities)) {
      // The wait for a page and the caller's work do not count as this stretch.
      const stretch = new WorkStretch();
      const items: T[] = [];
      for (const row of rows) {
        const item = mapping.map(row, oddities);
        if (item === null) mapping.onLeftOut?.(row);
        else items.push(item);
        if (stretch.isOver) await stretch.next();
      }
      yield items;
    }
  } finally {
    reportOddities(oddities, mapping.serviceName, mapping.log);
  }
}

export async function mapOnce<A, T>(
  { serviceName, log }: Pick<Mapping<never, never>, 'serviceName' | 'log'>,
  read: (oddities: Oddities) => Promise<A>,
  map: (answer: A, oddities: Oddities) => T,
): Promise<T> {
  const oddities = createOddities();
  try {
    return map(await read(oddities), oddities);
  } finally {
    reportOddities(oddities, serviceName, log);
  }
}

/** Lenient field types. A missing, null or mistyped field reads as null, and so does a mistyped list element. */
export const lenient = {
  text: z.string().nullish().catch(null),
  number: z.number().nullish().catch(null),
  flag: z.boolean().nullish().catch(null),
  /** A mistyped flag reads as `odd`, because it differs from a missing one. */
  strictFlag: z
    .union([z.boolean(), z.literal('odd')])
    .nullish()
    .catch('odd'),
  texts: z.array(z.string().nullable().catch(null)).nullish().catch([null]),
};

export interface ListedPage<Row> {
  readonly value: readonly (Row | null)[];
  readonly '@odata.nextLink'?: string | null | undefined;
}

export interface PageSchema<Row> extends z.ZodType<ListedPage<Row>> {
  readonly shape: { readonly value: { readonly element: z.ZodType<Row | null> } };
}

export function pageOf<Row extends z.ZodObject>(row: Row) {
  return z.object({
    value: z.array(row.nullable().catch(null)),
    '@odata.nextLink': z.string().nullish(),
  });
}

interface About {
  readonly question: Question;
  readonly service: Service;
}

/** Parses a body. Throws a `SourceFailure` with the path of the first mismatch. */
export function parseAnswer<T>(body: string, schema: z.ZodType<T>, about: About): T {
  // An empty body is valid only if the schema accepts no content.
  const nothing = body === '' ? schema.safeParse(undefined) : null;
  if (nothing?.success === true) return nothing.data;
  const parsed = schema.safeParse(parseJson(body, about));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new SourceFailure({ kind: 'not_understood', where, ...asked(about) });
}

/** The parser's error quotes the body, so it is dropped. */
function parseJson(body: string, about: About): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new SourceFailure({ kind: 'incomplete', ...asked(about) });
  }
}

function asked({ question: { what }, service: { name } }: About) {
  return { service: name, what };
}

/** Counts fields that differ from the documentation, by path and never by content. */
export type Oddities = ReturnType<typeof createOddities>;

export function createOddities() {
  const byPath = new Map<string, number>();
  return {
    count(path: string): void {
      byPath.set(path, (byPath.get(path) ?? 0) + 1);
    },
    counts: (): Readonly<Record<string, number>> => Object.fromEntries(byPath),
  };
}

function reportOddities(oddities: Oddities, serviceName: string, log: LogPort): void {
  const counts = oddities.counts();
  if (Object.keys(counts).length > 0) log.warn({ counts }, `${serviceName} sent fields that are not as documented`);
}

export interface LogPort {
  debug(data: LogData, message: string): void;
  info(data: LogData, message: string): void;
  warn(data: LogData, message: string): void;
}

export type LogData = Readonly<Record<string, unknown>>;
