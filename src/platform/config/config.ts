import type { Environment } from './read-variable.ts';
import type { Variable, VariableGroup } from './variable.ts';

/** The variables of one owner and the value read from them. Also the key for {@link Config.get}. */
export interface ConfigPart<T = unknown> {
  readonly group: VariableGroup;
  readonly variables: readonly Variable[];
  /** Returns `undefined` only after it has reported why. */
  readonly read: (reader: EnvironmentReader) => T | undefined;
}

export interface EnvironmentReader {
  readonly environment: Environment;
  /** An unreadable or invalid variable is already reported and counts as not set. */
  read<V>(variable: Variable<V>): V;
  isReported(variable: Variable): boolean;
  /** `sentence` follows the variable's name and must not contain its value. */
  report(variable: Variable, sentence: string): void;
}

export function defineConfig<T>(part: ConfigPart<T>): ConfigPart<T> {
  return part;
}

export function configOf<V>(group: VariableGroup, variable: Variable<V>): ConfigPart<V> {
  return { group, variables: [variable], read: ({ read }) => read(variable) };
}

export class Config {
  readonly #values: ReadonlyMap<ConfigPart, unknown>;

  constructor(values: ReadonlyMap<ConfigPart, unknown>) {
    this.#values = values;
  }

  get<T>(part: ConfigPart<T>): T {
    return this.#values.get(part) as T;
  }
}
