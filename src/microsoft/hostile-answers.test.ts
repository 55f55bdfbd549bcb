import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { expectQuick, hostileTexts, longTexts } from '../../test/support/hostile-text.ts';
import { storableText } from '../core/text.ts';
import {
  toExposedDevice,
  toMachine,
  toRecommendation,
  toVulnerability,
  toVulnerabilityChange,
} from './defender/map.ts';
import {
  machinePage,
  machineReferencePage,
  recommendationPage,
  remediationTaskPage,
  vulnerabilityChangePage,
  vulnerabilityPage,
} from './defender/schema.ts';
import { toPortalActivity } from './defender/to-portal-activity.ts';
import { parseVendorError, SourceFailure, translateAnswer } from './failure.ts';
import { textOfHtml, toEntraGroup, toEntraUser, toSecurityTask } from './graph/map.ts';
import { auditEventPage, groupRow, securityTaskPage, userPage } from './graph/schema.ts';
import { createOddities, type Oddities, type PageSchema, parseAnswer, readPage } from './reading.ts';
import { parseRetryAfter } from './retry.ts';
import { addressIn, idIn, rowReader, word } from './row-reader.ts';

const question = { what: 'recommendations', permission: 'SecurityRecommendation.Read.All' } as const;
const service = { name: 'defender', audience: 'https://api.securitycenter.microsoft.com', registration: null } as const;
const about = { maxBytes: 10_000_000, question, service };
const now = new Date('2026-11-02T09:00:00Z');

const pieces = [
  ...['{"value":[', '"value":', '{"error":{"code":"', '"message":"', '{"id":"a"}', ']}', '},{', '"@odata.nextLink":"'],
  ...['API required roles:', 'application roles:', 'one of the following scopes:', ' - ', 'A.B', '\\u0000', '\\"', ','],
  ...['2026-11-02 09:00:00', 'T', 'Z', '+99:99', 'Mon, 02 Nov 2026', '<li>', '</a>', '<br/>', '&#x10ffff;', '&amp;'],
];
const hostile = hostileTexts(pieces);

/** Each kind of row with the name of its fields, and what is made of it. */
const kinds: Readonly<Record<string, readonly [PageSchema<object>, (row: never, oddities: Oddities) => unknown]>> = {
  recommendations: [recommendationPage, toRecommendation],
  exposedDevices: [machineReferencePage, toExposedDevice],
  devices: [machinePage, toMachine],
  changes: [vulnerabilityChangePage, toVulnerabilityChange],
  vulnerabilities: [vulnerabilityPage, toVulnerability],
  portalActivities: [remediationTaskPage, toPortalActivity],
  securityTasks: [securityTaskPage, toSecurityTask],
  users: [userPage, toEntraUser],
  auditEvents: [auditEventPage, () => null],
};

describe.each(Object.entries(kinds))('a page of %s', (_, [schema, map]) => {
  const names = fieldsOf(schema);
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), hostile, fc.constantFrom(1e308, -1, 2 ** 53, 0.5, 'Active'));
  const row = fc.oneof(fc.dictionary(fc.constantFrom(...names, '__proto__'), value), fc.jsonValue({ maxDepth: 2 }));

  test('is read and mapped whatever its rows hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 4 }), fc.integer({ min: 1, max: 50 }), async (value, size) => {
        const page = await readPage(inPieces(JSON.stringify({ value }), size), schema, about);

        expect(page?.value).toHaveLength(value.length);
        for (const one of page?.value ?? []) expectStorable(map(one as never, createOddities()));
      }),
      { numRuns: 60 },
    );
  });

  test('that is no page is a failure that can be told', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const failure: unknown = await readPage(new Response(text), schema, about).catch((error: unknown) => error);

        if (failure instanceof Error) expect(failure).toBeInstanceOf(SourceFailure);
      }),
      { numRuns: 60 },
    );
  });
});

test('a page read in pieces is the same as one read whole', async () => {
  const rows = fc.array(fc.dictionary(fc.constantFrom('id', 'vendor', 'tags'), fc.jsonValue()), { maxLength: 5 });
  const around = fc.dictionary(fc.constantFrom('@odata.context', 'a[', 'b"'), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(rows, around, fc.integer({ min: 1, max: 9 }), async (value, more, size) => {
      const text = JSON.stringify({ ...more, value });

      expect(await readPage(inPieces(text, size), recommendationPage, about)).toEqual(
        parseAnswer(text, recommendationPage, about),
      );
    }),
  );
});

test('a page without end takes no time', async () => {
  for (const text of longTexts(['{"value":[', '{"value":[{"id":"', '{"error":{"message":"'])) {
    const startedMs = performance.now();
    await readPage(new Response(text), recommendationPage, about).catch(() => null);
    expect(performance.now() - startedMs, JSON.stringify(text.slice(0, 40))).toBeLessThan(30_000);
  }
});

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  vendorError: parseVendorError,
  messageOfError: (message) => parseVendorError(JSON.stringify({ error: { code: message, message, target: message } })),
  retryAfter: (text) => parseRetryAfter(text, now),
  html: textOfHtml,
  id: idIn,
  word,
  address: addressIn,
  instant: (text) => rowReader('rows', createOddities()).instant(text, 'at'),
  choice: (text) => rowReader('rows', createOddities()).choose(text, 'as', { words: new Map(), otherwise: null }),
  refusal: (body) => translateAnswer({ status: 403, retryAfterMs: null, body }, question, service),
  group: (text) => toEntraGroup(groupRow.parse({ id: text, displayName: text }), createOddities()),
};

test('a reader gives an answer to any text', () => {
  expectEach(Object.entries(readers), ([name, read]) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const answer = read(text);

        if (name !== 'html') expectStorable(answer);
      }),
    );
  });
});

test('a reader takes no time for a very long text', () => {
  expectEach(Object.entries(readers), ([, read]) => {
    expectQuick(longTexts(['API required roles:', 'one of the following scopes:', '<a href="http://', '2026-']), read);
  });
});

test('the time to wait that an answer names is never negative, nor infinite', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const waited = parseRetryAfter(text, now);

      expect(waited === null || (Number.isFinite(waited) && waited >= 0)).toBe(true);
    }),
  );
});

/** Neither a NUL nor half a character, in which no database would take it; no instant that is none. */
function expectStorable(value: unknown): void {
  if (typeof value === 'string') expect(value).toBe(storableText(value));
  else if (value instanceof Date) expect(value.getTime()).not.toBeNaN();
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) expectStorable(one);
}

function fieldsOf(schema: PageSchema<object>): readonly string[] {
  const fields = Object.keys(Object(shapeOf(schema.shape.value.element)));
  expect(fields.length).toBeGreaterThan(1);
  return fields;
}

/** The row is an object, inside of what lets it be missing. */
function shapeOf(schema: object): unknown {
  for (let current: unknown = schema; current !== undefined; ) {
    const shape: unknown = Reflect.get(Object(current), 'shape');
    if (shape !== undefined) return shape;
    current = Reflect.get(Object(Reflect.get(Object(current), 'def')), 'innerType');
  }
  return {};
}

function inPieces(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
  return new Response(ReadableStream.from(parts));
}
