import type { Environment } from './read-variable.ts';
import type { Variable, VariableGroup } from './variable.ts';

/** What an owner makes of its variables. It is the token by which {@link Config} is asked for that. */
export interface ConfigPart<T = unknown> {
  readonly group: VariableGroup;
  readonly variables: readonly Variable[];
  /** Resolves to `undefined` only where it has reported why. */
  readonly read: (reader: EnvironmentReader) => T | undefined;
}

export interface EnvironmentReader {
  readonly environment: Environment;
  /** One that cannot be read, or is not valid, is reported already and counts as not set. */
  read<V>(variable: Variable<V>): V;
  isReported(variable: Variable): boolean;
  /** The sentence follows the name of the variable, and never repeats its value. */
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
