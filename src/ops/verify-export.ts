import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AuditChain, type ChainFault, type ChainPlace, isAnchoredBy, toLink } from '../domain/audit-chain.ts';
import type { SealedRecord } from '../domain/audit-record.ts';
import { opaqueIdOf } from '../domain/opaque-id.ts';
import { CommandFailed } from './command-failed.ts';

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

/** What a file says of one workspace's chain, or of a piece of it. */
export interface FileVerdict {
  readonly workspaceId: string;
  readonly count: number;
  readonly firstSeq: number;
  readonly head: ChainPlace | null;
  readonly fault: ChainFault | null;
  /** Whether the place that was written down is in the file, as it was. */
  readonly hasAnchor: boolean;
}

/** Computes the chain of an exported file anew, without a database; each workspace's up to its first fault. */
export async function verifyExport(path: string, anchor: ChainPlace | null): Promise<readonly FileVerdict[]> {
  const checks = new Map<string, FileCheck>();
  let number = 0;
  for await (const line of readLines(path)) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (parsed === null) throw new CommandFailed(`Line ${number} of ${path} is not a row of an export in JSON Lines.`);
    const check = checks.get(parsed.workspaceId) ?? new FileCheck(parsed.seq, anchor);
    checks.set(parsed.workspaceId, check);
    check.add(parsed);
  }
  return [...checks].map(([workspaceId, check]) => ({ workspaceId, ...check.verdict }));
}

async function* readLines(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw new CommandFailed(`${path} cannot be read.`, { cause });
  }
}

type ExportedLine = z.infer<typeof exportedLine>;

function parseLine(line: string): ExportedLine | null {
  try {
    return exportedLine.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

class FileCheck {
  readonly #chain = new AuditChain('anywhere');
  readonly #anchor: ChainPlace | null;
  readonly #firstSeq: number;
  #fault: ChainFault | null = null;
  #hasAnchor = false;

  constructor(firstSeq: number, anchor: ChainPlace | null) {
    this.#firstSeq = firstSeq;
    this.#anchor = anchor;
  }

  get verdict(): Omit<FileVerdict, 'workspaceId'> {
    const { count, head } = this.#chain;
    return { count, head, firstSeq: this.#firstSeq, fault: this.#fault, hasAnchor: this.#hasAnchor };
  }

  add(line: ExportedLine): void {
    this.#fault ??= this.#chain.follow(toLink(line)) ?? this.#anchorFault(line) ?? renamedFault(line);
  }

  #anchorFault(line: SealedRecord): ChainFault | null {
    if (this.#anchor === null || line.seq !== this.#anchor.seq) return null;
    this.#hasAnchor = isAnchoredBy(line, this.#anchor);
    return this.#hasAnchor ? null : { what: 'not_the_head', seq: line.seq, id: line.id };
  }
}

function renamedFault({ workspaceId, seq, people }: ExportedLine): ChainFault | null {
  const renamed = people?.find(({ id, person, salt }) => opaqueIdOf(workspaceId, person, salt) !== id);
  return renamed === undefined ? null : { what: 'renamed', seq, id: renamed.id };
}
