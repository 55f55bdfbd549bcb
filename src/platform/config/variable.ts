import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';

export interface VariableGroup {
  readonly title: string;
  readonly note: string;
}

interface Declared<V> {
  readonly schema: z.ZodType<V>;
  readonly purpose: string;
  readonly example: string;
  readonly isSecret?: true;
  /** Set by the build of the program, not by a person. */
  readonly isOfBuild?: true;
  /** The default, as shown in `.env.example` and in the reference. */
  readonly standard?: string;
}

export interface Variable<V = unknown> extends Declared<V> {
  readonly name: string;
  readonly unset: V;
}

export function defineVariable<V>(name: string, declared: Declared<V> & { readonly standard: string }): Variable<V>;
export function defineVariable<V>(name: string, declared: Declared<V>): Variable<V | null>;
export function defineVariable<V>(name: string, declared: Declared<V>): Variable<V | null> {
  const { schema, standard } = declared;
  return { ...declared, name, unset: standard === undefined ? null : schema.parse(standard) };
}

export const text = z.string();

export const url = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be an http(s) URL')
  .refine(isPlainAddress, 'must be a plain address, without a name, a password, "?" or "#"');

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number up to 65535');

export const cron = z.string().refine(isCron, 'must be a cron expression of five fields');

/** Paths are appended to the address. Credentials in it would appear in errors. */
function isPlainAddress(text: string): boolean {
  if (/[?#]/.test(text)) return false;
  const url = URL.parse(text);
  return url === null || (url.username === '' && url.password === '');
}

function isCron(text: string): boolean {
  if (!/^(\S+\s+){4}\S+$/.test(text)) return false;
  try {
    CronExpressionParser.parse(text);
    return true;
  } catch {
    return false;
  }
}
