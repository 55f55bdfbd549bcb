import { dependsOn } from '../../src/app.ts';
import { importsOf, type SourceFile, withoutComments } from './source-files.ts';

/** From below upwards. An import goes to the same layer, or to one before it. */
const layers = ['core', 'platform', 'microsoft', 'features', 'app', 'cli', 'main'] as const;

/** `homes`: the files, and the folders with a slash at the end, that alone may do this. */
interface Rule {
  readonly homes: readonly string[];
}

const inSrc = (...paths: readonly string[]) => paths.map((path) => `src/${path}`);

const packageHomes: readonly (Rule & { readonly packages: RegExp })[] = [
  { packages: /^@slack\//, homes: inSrc('platform/', 'features/') },
  { packages: /^(pg-boss)(\/|$)/, homes: inSrc('platform/queue/', 'platform/database/') },
  {
    packages: /^kysely$/,
    homes: inSrc('platform/database/', 'platform/queue/', 'platform/outbox/', 'platform/slack/', 'features/', 'cli/'),
  },
  { packages: /^(pg|pg-copy-streams)(\/|$)/, homes: inSrc('platform/database/') },
  { packages: /^@microsoft\//, homes: inSrc('microsoft/graph/') },
  { packages: /^@azure\//, homes: inSrc('microsoft/') },
  { packages: /^(echarts|@resvg\/resvg-js|@expo-google-fonts)(\/|$)/, homes: inSrc('features/trends/picture/') },
  { packages: /^prom-client$/, homes: inSrc('features/status/monitoring/') },
  { packages: /^commander$/, homes: inSrc('cli/') },
  { packages: /^@clack\//, homes: inSrc('cli/init/') },
  // Nothing that a person typed is ever fetched: these few know whom they talk to.
  {
    packages: /^(node:(http|https|http2|net|tls|dgram)|undici)$/,
    homes: inSrc(
      'platform/config/proxy.ts',
      'platform/slack/connect/socket.ts',
      'platform/slack/connect/answer.ts',
      'features/status/monitoring/',
      'cli/doctor/findings.ts',
    ),
  },
  { packages: /^(vitest|nock|playwright-core|fast-check)(\/|$)/, homes: [] },
];

const callHomes: readonly (Rule & { readonly call: RegExp })[] = [
  {
    call: /\bfetch\(/,
    homes: inSrc('microsoft/http.ts', 'platform/slack/connect/answer.ts', 'features/risk/sources/fetch.ts'),
  },
  { call: /\bnew (WebSocket|EventSource|XMLHttpRequest)\(/, homes: [] },
  { call: /\bprocess\.env\b/, homes: inSrc('main.ts', 'cli/main.ts') },
  { call: /\bprocess\.(exit|exitCode|stdout|stderr|argv)\b/, homes: inSrc('main.ts', 'cli/main.ts') },
  { call: /\bnew Date\(\)|\bDate\.now\(/, homes: inSrc('core/time.ts') },
  { call: /\brandomUUID\(/, homes: [] },
];

/** What a rule allows and no file needs, such as a path that is gone. */
export function staleHomes(files: readonly SourceFile[]): readonly string[] {
  return [
    ...packageHomes.flatMap(({ packages, homes }) =>
      unneeded(homes, packages, (path) => files.some((file) => isIn(file, [path]) && imports(file, packages))),
    ),
    ...callHomes.flatMap(({ call, homes }) =>
      unneeded(homes, call, (path) =>
        files.some((file) => isIn(file, [path]) && call.test(withoutComments(file.text))),
      ),
    ),
  ];
}

function unneeded(homes: Rule['homes'], what: RegExp, isNeeded: (path: string) => boolean): readonly string[] {
  return homes.filter((path) => !isNeeded(path)).map((path) => `${path} needs no rule about ${what.source}`);
}

function isIn({ path }: Pick<SourceFile, 'path'>, homes: Rule['homes']): boolean {
  return homes.some((home) => (home.endsWith('/') ? path.startsWith(home) : path === home));
}

function imports(file: SourceFile, packages: RegExp): boolean {
  return importsOf(file).some((name) => packages.test(name));
}

/** Everything that a file of the program imports or does although its place forbids it. */
export function offencesOf(file: SourceFile): readonly string[] {
  return [...importOffences(file), ...packageOffences(file), ...callOffences(file)];
}

function importOffences(file: SourceFile): readonly string[] {
  const own = importsOf(file).filter((target) => /\.tsx?$/.test(target));
  return own.filter((target) => !mayImport(file.path, target)).map((target) => `${file.path} imports ${target}`);
}

function mayImport(from: string, to: string): boolean {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (source < 0 || target < 0 || target > source) return false;
  const [own, other] = [featureOf(from), featureOf(to)];
  if (other === null || own === other) return true;
  if (to === `src/features/${other}/feature.ts`) return from === 'src/app.ts';
  const isBelow = own === null || dependsOn[own]?.split(' ').includes(other) === true;
  return isBelow && to === `src/features/${other}/index.ts`;
}

function layerOf(path: string): number {
  const name = /^src\/([a-z]+)[/.]/.exec(path)?.[1] ?? '';
  return layers.findIndex((layer) => layer === (name === 'start' ? 'app' : name));
}

export function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function packageOffences(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter((name) => packageHomes.some(({ packages, homes }) => packages.test(name) && !isIn(file, homes)))
    .map((name) => `${file.path} imports ${name}`);
}

function callOffences(file: SourceFile): readonly string[] {
  const code = withoutComments(file.text);
  return callHomes
    .filter(({ call, homes }) => call.test(code) && !isIn(file, homes))
    .map(({ call }) => `${file.path} contains ${call.source}`);
}
