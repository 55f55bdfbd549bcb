import type { Environment } from './load-config.ts';
import { type Variable, type VariableName, variables } from './variables.ts';

/** The values of the variables that are marked as secret, for the log to leave out. */
export function secretsIn(environment: Environment): readonly string[] {
  const all: Readonly<Record<VariableName, Variable>> = variables;
  return Object.entries(all)
    .filter(([, { isSecret }]) => isSecret === true)
    .map(([name]) => environment[name]?.trim() ?? '')
    .filter((value) => value !== '');
}
