import type { Environment } from './load-config.ts';
import { fileVariableOf, readText } from './secret-file.ts';
import { type VariableName, variables } from './variables.ts';

/** The values of the variables that are marked as secret, or of their files, for the log to leave out. */
export function secretsIn(environment: Environment): readonly string[] {
  // The keys of a constant.
  const names = Object.keys(variables) as readonly VariableName[];
  return names
    .filter((name) => fileVariableOf(name) !== null)
    .map((name) => readText(environment, name))
    .flatMap((read) => ('text' in read && read.text !== undefined ? [read.text] : []));
}
