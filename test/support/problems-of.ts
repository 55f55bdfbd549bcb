import type { ConfigPart } from '../../src/platform/config/config.ts';
import { ConfigError, loadPart } from '../../src/platform/config/load-config.ts';
import type { Environment } from '../../src/platform/config/read-variable.ts';

/** The problems of one part of the configuration. Empty = none. */
export function problemsOf(environment: Environment, part: ConfigPart): readonly string[] {
  try {
    loadPart(environment, part);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ name, sentence }) => `${name} ${sentence}`);
  }
}
