import type { Compilable, CompiledQuery } from 'kysely';
import type { Reader } from './transaction.ts';

class Blank {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A statement that is compiled once and then only filled in: compiling costs more than running it. It may not depend on
 * its values, which are blanks then.
 */
export function compiledOnce<Values extends object, Row>(
  build: (db: Reader, values: Values) => Compilable<Row>,
): (db: Reader, values: Values) => Promise<readonly Row[]> {
  let built: CompiledQuery<Row> | null = null;
  return async (db, values) => {
    built ??= build(db, blanks<Values>()).compile();
    const executor = db.getExecutor();
    // The plugins look at each statement on its way, and would not see one that is compiled already.
    executor.transformQuery(built.query, built.queryId);
    const named = new Map<string, unknown>(Object.entries(values));
    const parameters = built.parameters.map((one) => (one instanceof Blank ? named.get(one.name) : one));
    const { rows } = await executor.executeQuery<Row>({ ...built, parameters });
    return rows;
  };
}

/** Whatever is asked of it is a blank: to the query builder that is a parameter like any other. */
function blanks<Values extends object>(): Values {
  return new Proxy({}, { get: (_, name) => new Blank(String(name)) }) as Values;
}

/** The same for writing one row. Throws where its columns are not those of the first row. */
export function rowCompiledOnce<Row extends object, Written>(
  build: (db: Reader, row: Row) => Compilable<Written>,
): (db: Reader, row: Row) => Promise<readonly Written[]> {
  let columns: readonly string[] = [];
  const write = compiledOnce((db, blank: Row) =>
    // The blanks have no keys of their own.
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
