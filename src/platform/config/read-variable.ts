import { readFileSync, statSync } from 'node:fs';
import { type Variable, type VariableName, variables } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Checked =
  | { readonly isRight: true; readonly value: ReturnType<Variable['schema']['parse']> }
  /** What is wrong, without the value: it may be a secret. */
  | { readonly isRight: false; readonly sentence: string };

type VariableText = { readonly text: string | undefined } | { readonly trouble: string };

// The keys of a constant.
export const variableNames = Object.keys(variables) as readonly VariableName[];

export function isVariable(name: string): name is VariableName {
  return Object.hasOwn(variables, name);
}

/** The variable that names a file with a secret; `null` where the value is no secret. */
export function fileVariableOf(name: VariableName): string | null {
  const { isSecret }: Variable = variables[name];
  return isSecret === true ? `${name}_FILE` : null;
}

/** The other variable for the same value: the one with `_FILE` for a secret, and the secret for that one. */
export function otherNameOf(name: string): string | null {
  if (isVariable(name)) return fileVariableOf(name);
  return variableNames.find((one) => fileVariableOf(one) === name) ?? null;
}

/** Whether a variable has a value, or names a file that has it. */
export function isSet(environment: Environment, name: VariableName): boolean {
  return [name, fileVariableOf(name)].some((one) => one !== null && valueIn(environment, one) !== undefined);
}

/** Reads a variable from the environment, or from the file that it names there; one that is not set has its default. */
export function readVariable(environment: Environment, name: VariableName): Checked {
  const read = readText(environment, name);
  if ('trouble' in read) return { isRight: false, sentence: read.trouble };
  const { standard }: Variable = variables[name];
  return checkVariable(name, read.text ?? standard);
}

/** Reads the text of one variable; an empty one counts as not set. */
export function checkVariable(name: VariableName, text: string | undefined): Checked {
  const trimmed = text?.trim();
  const result = variables[name].schema.safeParse(trimmed === '' ? undefined : trimmed);
  if (result.success) return { isRight: true, value: result.data };
  return { isRight: false, sentence: result.error.issues[0]?.message ?? 'is not valid' };
}

/** The text of a variable, from the environment or from its file, or what is wrong with the file. */
export function readText(environment: Environment, name: VariableName): VariableText {
  const text = valueIn(environment, name);
  const fileVariable = fileVariableOf(name);
  const path = fileVariable === null ? undefined : valueIn(environment, fileVariable);
  if (path === undefined) return { text };
  if (text !== undefined) return { trouble: `is set together with ${fileVariable}: remove one` };
  return readSecret(path, `cannot be read: ${fileVariable} names`);
}

function valueIn(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

const longestSecretBytes = 65_536;

/** The path is not repeated: it may be the secret itself, put there by mistake. */
function readSecret(path: string, beginning: string): VariableText {
  let text: string;
  try {
    const found = statSync(path);
    if (found.isDirectory()) return { trouble: `${beginning} a folder` };
    if (!found.isFile()) return { trouble: `${beginning} something else than a file` };
    if (found.size > longestSecretBytes) return { trouble: `${beginning} a file of more than 64 KB` };
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return { trouble: `${beginning} a file that ${reasons[code] ?? `this user cannot read (${code})`}` };
  }
  if (text === '') return { trouble: `${beginning} an empty file` };
  return text.includes('\n') ? { trouble: `${beginning} a file with more than one line` } : { text };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'this user may not read',
};
