import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';
import type { HttpAnswer } from './http-answer.ts';

/** The built page: the answer for each path. */
export type PageFiles = ReadonlyMap<string, HttpAnswer>;

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** Builds the page in memory at each start, so that it always matches the folder. */
export async function buildPage(): Promise<PageFiles> {
  const result = await build({
    root: fileURLToPath(new URL('../page', import.meta.url)),
    configFile: false,
    envFile: false,
    mode: 'production',
    logLevel: 'silent',
    plugins: [react()],
    // The page may load only from this server, so fonts and pictures must not become data URLs.
    build: { write: false, assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  });
  return pageFilesOf(outputsOf(result));
}

export function pageFilesOf(
  outputs: readonly Pick<Rolldown.OutputAsset | Rolldown.OutputChunk, 'fileName'>[],
): PageFiles {
  const files = new Map(outputs.map((output) => [`/${output.fileName}`, fileAnswer(output)]));
  const index = files.get('/index.html');
  return index === undefined ? files : files.set('/', index);
}

function outputsOf(
  result: Awaited<ReturnType<typeof build>>,
): readonly (Rolldown.OutputAsset | Rolldown.OutputChunk)[] {
  const results = Array.isArray(result) ? result : [result];
  return results.flatMap((one) => ('output' in one ? one.output : []));
}

function fileAnswer(output: Pick<Rolldown.OutputAsset | Rolldown.OutputChunk, 'fileName'>): HttpAnswer {
  const type = contentTypes[output.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  // Vite adds a hash of the content to the names of these files.
  const isHashed = output.fileName.startsWith('assets/');
  return {
    status: 200,
    headers: {
      'content-type': type,
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body: bodyOf(output),
  };
}

function bodyOf(output: object): string | Uint8Array {
  if ('code' in output && typeof output.code === 'string') return output.code;
  const source = 'source' in output ? output.source : '';
  return typeof source === 'string' || source instanceof Uint8Array ? source : '';
}
