import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readExportedLines } from '../../src/cli/audit-commands.ts';
import { OperatorError } from '../../src/platform/telemetry/operator-error.ts';
import { hostileTexts } from '../support/hostile-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'mendbot-exported-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = {
  ...{ workspaceId: 'T1', seq: 1, logSeq: 1, id: 'a', activityId: null, at: 'now', actorKind: 'system', actorId: 'x' },
  ...{ role: null, roleSource: null, action: 'activity_filed', before: null, after: { state: 'pending' }, reason: '' },
  ...{ prevHash: '0', hash: '1' },
};

/** What a file of these letters is read as: how many rows, or the sentence for the operator. */
async function read(content: string | Uint8Array): Promise<number | string> {
  const path = join(folder, 'lines.jsonl');
  writeFileSync(path, content);
  let rows = 0;
  try {
    for await (const line of readExportedLines(path)) {
      expect(line).toMatchObject({
        seq: expect.any(Number),
        hash: expect.any(String),
        isReadWhole: expect.any(Boolean),
      });
      rows += 1;
    }
    return rows;
  } catch (error) {
    if (error instanceof OperatorError) return error.message;
    throw error;
  }
}

test('a row is read, whatever its words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }), async (reason, value) => {
      expect(await read(`${JSON.stringify({ ...row, reason, after: { value } })}\n`)).toBe(1);
    }),
    { numRuns: 50 },
  );
});

test('what is no row is named by its line, and nothing else happens', async () => {
  const broken = fc
    .tuple(fc.constantFrom(...Object.keys(row)), fc.jsonValue({ maxDepth: 1 }))
    .map(([name, value]) => JSON.stringify({ ...row, [name]: value }));
  const pieces = [JSON.stringify(row), '{"seq":', '"__proto__":{', '\n', '\r', '}', '[]', 'null', '\u2028'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(broken, hostileTexts(pieces)), { maxLength: 4 }), async (lines) => {
      const answer = await read(lines.join('\n'));

      if (typeof answer === 'string')
        expect(answer).toMatch(/^Line \d+ of .* is not a row of an export in JSON Lines\.$/);
    }),
    { numRuns: 100 },
  );
});

test('what is no text at all is no export', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      expect(['number', 'string']).toContain(typeof (await read(bytes)));
    }),
    { numRuns: 50 },
  );
});
