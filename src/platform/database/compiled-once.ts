import type { Compilable, CompiledQuery } from 'kysely';
import type { Reader } from './transaction.ts';

class Blank {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Compiles a statement once and only replaces its parameters, because compiling costs more than running. `build` must
 * not depend on the values, which are placeholders.
 */
export function compiledOnce<Values extends object, Row>(
  build: (db: Reader, values: Values) => Compilable<Row>,
): (db: Reader, values: Values) => Promise<readonly Row[]> {
  let built: CompiledQuery<Row> | null = null;
  return async (db, values) => {
    built ??= build(db, blanks<Values>()).compile();
    const executor = db.getExecutor();
    // Plugins inspect statements in `transformQuery`. A compiled statement would bypass them.
    executor.transformQuery(built.query, built.queryId);
    const named = new Map<string, unknown>(Object.entries(values));
    const parameters = built.parameters.map((one) => (one instanceof Blank ? named.get(one.name) : one));
    const { rows } = await executor.executeQuery<Row>({ ...built, parameters });
    return rows;
  };
}

function blanks<Values extends object>(): Values {
  return new Proxy({}, { get: (_, name) => new Blank(String(name)) }) as Values;
}

/** Like `compiledOnce`, for writing one row. Throws if the columns differ from those of the first row. */
export function rowCompiledOnce<Row extends object, Written>(
  build: (db: Reader, row: Row) => Compilable<Written>,
): (db: Reader, row: Row) => Promise<readonly Written[]> {
  let columns: readonly string[] = [];
  const write = compiledOnce((db, blank: Row) =>
    // The proxy has no own keys.
    build(db, Object.fromEntries(columns.map((column) => [column, Reflect.get(blank, column)])) as Row),
  );
  return async (db, row) => {
    const own = Object.keys(row);
    if (columns.length === 0) columns = own;
    if (own.length !== columns.length || !columns.every((column) => Object.hasOwn(row, column))) {
      throw new Error(`a row has other columns than the first: ${own.join(', ')}`);
    }
    return await write(db, row);
  };
}
