import { messages, type PGlite, protocol, types } from '@electric-sql/pglite';
import QuickLRU from 'quick-lru';
import { plannedOnce } from '../planned-once.ts';

type Answer = messages.BackendMessage;

export interface Rows {
  readonly rows: readonly unknown[];
  readonly affectedRows: number;
}

interface Prepared {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  readonly fields: readonly messages.Field[];
  runs: number;
}

/** The cache holds up to twice as many. */
const leastKept = 300;
/** Longer ones are lists of rows, seldom sent twice with as many. */
const longestKept = 4000;
/**
 * The engine plans this many runs for their own parameters. Then it may use one plan for all, which is slow for some.
 * So the statement is parsed again, unless its plan does not depend on parameters.
 */
const ownPlans = 5;
// A plan fits the tables at its time. The engine does not renew it when a table grows.
const longestPlannedMs = 10_000;
export const mostWrittenSincePlanned = 1000;
const changesSchema = /\b(?:create|alter|drop)\b/i;
const { serialize } = protocol;

/**
 * Sends statements that the engine keeps parsed. It keeps plans that do not depend on parameters. PGlite's own `query`
 * has each parsed anew, which takes most of its time. The caller must hold the engine's lock.
 */
export class PreparedStatements {
  readonly #pglite: PGlite;
  readonly #kept = new QuickLRU<string, Prepared>({
    maxSize: leastKept,
    onEviction: (_, { name }) => this.#evicted.push(name),
  });
  readonly #evicted: string[] = [];
  #count = 0;
  readonly #now: () => number;
  #plannedSince: number;
  #writtenSincePlanned = 0;
  /** The running transaction has changed the schema. */
  #hasChangedSchema = false;

  /** @param now the time in milliseconds. */
  constructor(pglite: PGlite, now: () => number) {
    this.#pglite = pglite;
    this.#now = now;
    this.#plannedSince = now();
  }

  /** Throws PGlite's error of the database. */
  async query(text: string, parameters: readonly unknown[]): Promise<Rows> {
    return await this.#pglite.runExclusive(async () => {
      await this.#forgetOldPlans();
      const { name, parameterTypes, fields } = this.#reused(text) ?? (await this.#prepare(text));
      const { serializers } = this.#pglite;
      const values = parameters.map((value, at) => {
        if (value === null || value === undefined) return null;
        const serializer = serializers[parameterTypes[at] ?? 0];
        return serializer === undefined ? String(value) : serializer(value);
      });
      const answers = await this.#send(serialize.bind({ statement: name, values }), serialize.execute({}));
      this.#noteChange(text);
      const rows = this.#read(answers, fields);
      this.#writtenSincePlanned += rows.affectedRows;
      return rows;
    });
  }

  /** Without parameters: one statement, or several of them. */
  async exec(text: string): Promise<readonly Pick<Rows, 'rows'>[]> {
    if (!text.includes(';')) return [await this.query(text, [])];
    const results = await this.#pglite.exec(text);
    this.#noteChange(text);
    return results.map(({ rows }) => ({ rows }));
  }

  #reused(text: string): Prepared | null {
    const kept = this.#kept.get(text);
    if (kept === undefined) return null;
    const isPlanKept = kept.parameterTypes.length === 0 || text.endsWith(plannedOnce);
    if (!isPlanKept && kept.runs >= ownPlans) {
      this.#evicted.push(kept.name);
      return null;
    }
    kept.runs += 1;
    return kept;
  }

  /** Call at the end of each transaction. After a change of the schema, or its rollback, kept statements may not fit. */
  endTransaction(): void {
    if (this.#hasChangedSchema) this.#forget();
    this.#hasChangedSchema = false;
  }

  #noteChange(text: string): void {
    if (changesSchema.test(text)) this.#hasChangedSchema = true;
    if (this.#hasChangedSchema) this.#forget();
  }

  async #forgetOldPlans(): Promise<void> {
    const now = this.#now();
    const isOld = now - this.#plannedSince >= longestPlannedMs || this.#writtenSincePlanned >= mostWrittenSincePlanned;
    if (!isOld) return;
    this.#plannedSince = now;
    this.#writtenSincePlanned = 0;
    await this.#send(
      serialize.parse({ text: 'discard plans' }),
      serialize.bind({ statement: '', values: [] }),
      serialize.execute({}),
    );
  }

  #forget(): void {
    this.#evicted.push(...Array.from(this.#kept.values(), ({ name }) => name));
    this.#kept.clear();
  }

  async #prepare(text: string): Promise<Prepared> {
    const closed = this.#evicted.splice(0).map((name) => serialize.close({ type: 'S', name }));
    const isKept = text.length <= longestKept;
    // A statement without a name lasts until the next one.
    this.#count += 1;
    const name = isKept ? `kept${this.#count}` : '';
    const answers = await this.#send(
      ...closed,
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    );
    const parameterTypes = answers.flatMap((answer) =>
      answer instanceof messages.ParameterDescriptionMessage ? answer.dataTypeIDs : [],
    );
    const fields = answers.flatMap((answer) => (answer instanceof messages.RowDescriptionMessage ? answer.fields : []));
    const prepared = { name, parameterTypes, fields, runs: 1 };
    if (isKept) this.#kept.set(text, prepared);
    return prepared;
  }

  /** In one message: each goes through the engine's loop, which takes longer than a small statement. */
  async #send(...parts: readonly Uint8Array[]): Promise<readonly Answer[]> {
    return await this.#pglite.execProtocolStream(Buffer.concat([...parts, serialize.sync()]), { syncToFs: false });
  }

  #read(answers: readonly Answer[], fields: readonly messages.Field[]): Rows {
    const { parsers } = this.#pglite;
    const rows: unknown[] = [];
    let affectedRows = 0;
    for (const answer of answers) {
      if (answer instanceof messages.DataRowMessage) rows.push(rowOf(fields, answer, parsers));
      if (answer instanceof messages.CommandCompleteMessage) affectedRows = affectedBy(answer);
    }
    return { rows, affectedRows };
  }
}

function rowOf(
  fields: readonly messages.Field[],
  row: messages.DataRowMessage,
  parsers: PGlite['parsers'],
): Readonly<Record<string, unknown>> {
  const columns = fields.map(({ name, dataTypeID }, at) => [
    name,
    types.parseType(row.fields[at] ?? null, dataTypeID, parsers),
  ]);
  return Object.fromEntries(columns);
}

/** A command's tag is such as `UPDATE 3` or `INSERT 0 1`. */
function affectedBy({ text }: messages.CommandCompleteMessage): number {
  return /^(?:INSERT|UPDATE|DELETE|MERGE|COPY) /.test(text) ? Number(text.split(' ').at(-1)) : 0;
}
