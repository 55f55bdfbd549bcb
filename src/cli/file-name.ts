import { InvalidArgumentError } from 'commander';

/** The name of a file as it was typed; a variable of a script that is not set is none. */
export function fileName(typed: string): string {
  if (typed.trim() === '') throw new InvalidArgumentError('Name a file.');
  return typed;
}
