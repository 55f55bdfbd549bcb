import { proxySecrets } from './proxy.ts';
import { type Environment, fileVariableOf, readText } from './read-variable.ts';
import type { Variable } from './variable.ts';

/** The values of the variables that are marked as secret, or of their files, and what is secret of the proxies. */
export function secretsIn(environment: Environment, variables: readonly Variable[]): readonly string[] {
  const own = variables
    .filter((variable) => fileVariableOf(variable) !== null)
    .map((variable) => readText(environment, variable))
    .flatMap((read) => ('text' in read && read.text !== undefined ? [read.text] : []));
  return [...own, ...proxySecrets(environment)];
}
