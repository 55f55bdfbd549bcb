import { readFileSync } from 'node:fs';
import type { Environment } from './load-config.ts';
import { type Variable, type VariableName, variables } from './variables.ts';

/** The text of a variable, or what is wrong with the file that has it. */
export type VariableText = { readonly text: string | undefined } | { readonly trouble: string };

/** The variable that names a file with a secret; `null` where the value is no secret. */
export function fileVariableOf(name: VariableName): string | null {
  const { isSecret }: Variable = variables[name];
  return isSecret === true ? `${name}_FILE` : null;
}

/** Reads a variable from the environment, or from the file that it names there; an empty one counts as not set. */
export function readText(environment: Environment, name: VariableName): VariableText {
  const text = valueIn(environment, name);
  const fileVariable = fileVariableOf(name);
  const path = fileVariable === null ? undefined : valueIn(environment, fileVariable);
  if (path === undefined) return { text };
  if (text !== undefined) return { trouble: `is set together with ${fileVariable}: remove one` };
  return readSecret(path, `cannot be read: ${fileVariable} names ${path}, which`);
}

function valueIn(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

function readSecret(path: string, beginning: string): VariableText {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return { trouble: `${beginning} ${reasons[code] ?? `this user cannot read (${code})`}` };
  }
  if (text === '') return { trouble: `${beginning} is empty` };
  return text.includes('\n') ? { trouble: `${beginning} has more than one line` } : { text };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'this user may not read',
};
