import { type Variable, type VariableName, variables } from './variables.ts';

export type Checked =
  | { readonly isRight: true; readonly value: ReturnType<Variable['schema']['parse']> }
  /** What is wrong, without the value: it may be a secret. */
  | { readonly isRight: false; readonly sentence: string };

/** Reads the text of one variable; an empty one counts as not set. */
export function checkVariable(name: VariableName, text: string | undefined): Checked {
  const trimmed = text?.trim();
  const result = variables[name].schema.safeParse(trimmed === '' ? undefined : trimmed);
  if (result.success) return { isRight: true, value: result.data };
  return { isRight: false, sentence: result.error.issues[0]?.message ?? 'is not valid' };
}

export function isVariable(name: string): name is VariableName {
  return Object.hasOwn(variables, name);
}
