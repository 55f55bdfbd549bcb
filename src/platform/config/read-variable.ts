import { readFileSync, statSync } from 'node:fs';
import type { Variable } from './variable.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Checked<V> =
  | { readonly isRight: true; readonly value: V }
  /** Must not contain the value, which may be a secret. */
  | { readonly isRight: false; readonly sentence: string };

type VariableText = { readonly text: string | undefined } | { readonly trouble: string };

/** The variable that names a file with the secret. `null` if the variable is not secret. */
export function fileVariableOf({ name, isSecret }: Variable): string | null {
  return isSecret === true ? `${name}_FILE` : null;
}

/** The `_FILE` variable of a secret, or the secret of a `_FILE` variable. `null` for any other. */
export function otherNameOf(name: string, variables: readonly Variable[]): string | null {
  const variable = variables.find((one) => one.name === name);
  if (variable !== undefined) return fileVariableOf(variable);
  return variables.find((one) => fileVariableOf(one) === name)?.name ?? null;
}

export function isSet(environment: Environment, variable: Variable): boolean {
  return [variable.name, fileVariableOf(variable)].some(
    (one) => one !== null && valueIn(environment, one) !== undefined,
  );
}

/** Reads a variable, or the file that its `_FILE` variable names. Uses the default if neither is set. */
export function readVariable<V>(environment: Environment, variable: Variable<V>): Checked<V> {
  const read = readText(environment, variable);
  if ('trouble' in read) return { isRight: false, sentence: read.trouble };
  return checkVariable(variable, read.text);
}

export function checkVariable<V>({ schema, unset }: Variable<V>, text: string | undefined): Checked<V> {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return { isRight: true, value: unset };
  const result = schema.safeParse(trimmed);
  if (result.success) return { isRight: true, value: result.data };
  return { isRight: false, sentence: result.error.issues[0]?.message ?? 'is not valid' };
}

export function readText(environment: Environment, variable: Variable): VariableText {
  const text = valueIn(environment, variable.name);
  const fileVariable = fileVariableOf(variable);
  const path = fileVariable === null ? undefined : valueIn(environment, fileVariable);
  if (path === undefined) return { text };
  if (text !== undefined) return { trouble: `is set together with ${fileVariable}: remove one` };
  return readSecret(path, `cannot be read: ${fileVariable} names`);
}

/** The paths of secret files and of certificates, which contain a private key. */
export function secretFilesIn(environment: Environment, variables: readonly Variable[]): readonly string[] {
  return variables.flatMap((variable) => {
    const own = variable.name.endsWith('_CERTIFICATE_PATH') ? variable.name : null;
    const name = fileVariableOf(variable) ?? own;
    return (name === null ? undefined : valueIn(environment, name)) ?? [];
  });
}

function valueIn(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

const longestSecretBytes = 65_536;

/** Omits the path from errors, because it may be the secret itself, set by mistake. */
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
