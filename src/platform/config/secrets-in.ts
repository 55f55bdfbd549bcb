import { proxySecrets } from './proxy.ts';
import { type Environment, fileVariableOf, readText, variableNames } from './read-variable.ts';

/** The values of the variables that are marked as secret, or of their files, and what is secret of the proxies. */
export function secretsIn(environment: Environment): readonly string[] {
  const own = variableNames
    .filter((name) => fileVariableOf(name) !== null)
    .map((name) => readText(environment, name))
    .flatMap((read) => ('text' in read && read.text !== undefined ? [read.text] : []));
  return [...own, ...proxySecrets(environment)];
}
