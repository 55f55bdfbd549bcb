import { readdirSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root on, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file of the program, without tests and what only tests use. */
export function readSourceFiles(): readonly SourceFile[] {
  return filesIn('src');
}

export function readSandboxFiles(): readonly SourceFile[] {
  return filesIn('sandbox');
}

function filesIn(folder: string): readonly SourceFile[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.split('/').includes('testing'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(resolve(root, path), 'utf8') }));
}

const importPattern =
  /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s*'([^']+)'/gm;

/** What a file imports: files of ours as paths from the root on, packages by their name. */
export function importsOf({ path, text }: SourceFile): readonly string[] {
  return [...text.matchAll(importPattern)]
    .map(([, named, dynamic, bare]) => named ?? dynamic ?? bare ?? '')
    .map((specifier) => (specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier));
}

/** The text without its comments, for rules about what code does. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
