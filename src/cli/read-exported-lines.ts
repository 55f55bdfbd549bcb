import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ExportedLine } from '../features/audit/index.ts';
import { isReadWhole } from '../microsoft/is-read-whole.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';

const facts = z.record(z.string(), z.unknown()).nullable();
const text = z.string();
const namedPerson = z.union([
  z.object({ kind: z.enum(['slack', 'entra']), id: text }),
  z.object({ kind: z.literal('address'), address: text, personId: text.nullable() }),
]);
const exportedLine = z.object({
  workspaceId: text,
  seq: z.int().positive(),
  logSeq: z.int(),
  id: text,
  activityId: text.nullable(),
  at: text,
  actorKind: text,
  actorId: text,
  role: text.nullable(),
  roleSource: text.nullable(),
  action: text,
  before: facts,
  after: facts,
  reason: text,
  prevHash: text,
  hash: text,
  people: z.array(z.object({ id: text, person: namedPerson, salt: text })).optional(),
});

/** The rows of a file that "audit export --format jsonl" made; throws `OperatorError` at the first line that is none. */
export async function* readExportedLines(path: string): AsyncGenerator<ExportedLine> {
  let number = 0;
  for await (const line of readLines(path)) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (parsed === null) throw new OperatorError(`Line ${number} of ${path} is not a row of an export in JSON Lines.`);
    yield parsed;
  }
}

async function* readLines(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw new OperatorError(`${path} cannot be read.`, { cause });
  }
}

function parseLine(line: string): ExportedLine | null {
  try {
    return { ...exportedLine.parse(JSON.parse(line)), isReadWhole: isReadWhole(line) };
  } catch {
    return null;
  }
}
