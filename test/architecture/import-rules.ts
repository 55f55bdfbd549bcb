import { dependsOn } from '../../src/app.ts';
import { importsOf, type SourceFile, withoutComments } from './source-files.ts';

/** From below upwards. An import goes to the same layer, or to one before it. */
const layers = ['core', 'platform', 'microsoft', 'features', 'app', 'cli', 'main'] as const;

const packageHomes: readonly { readonly packages: RegExp; readonly homes: RegExp }[] = [
  { packages: /^@slack\//, homes: /^src\/(platform|features|app)\// },
  { packages: /^@slack\/(web-api|bolt)$/, homes: /^(?!.*\/core\/)/ },
  { packages: /^(pg-boss)(\/|$)/, homes: /^src\/platform\/(queue|database|outbox)\// },
  { packages: /^kysely$/, homes: /^src\/(platform\/(database|queue|outbox|slack)|features|cli)\// },
  { packages: /^(pg|@electric-sql\/pglite)(\/|$)/, homes: /^src\/platform\/database\// },
  { packages: /^@microsoft\//, homes: /^src\/microsoft\/graph\// },
  { packages: /^@azure\//, homes: /^src\/microsoft\// },
  { packages: /^(echarts|@resvg\/resvg-js|@expo-google-fonts)(\/|$)/, homes: /^src\/features\/trends\/picture\// },
  { packages: /^prom-client$/, homes: /^src\/features\/status\/monitoring\// },
  { packages: /^commander$/, homes: /^src\/cli\// },
  { packages: /^@clack\//, homes: /^src\/cli\/init\// },
  // Nothing that a person typed is ever fetched: these few know whom they talk to.
  {
    packages: /^(node:(http|https|http2|net|tls|dgram)|undici)$/,
    homes:
      /^src\/(platform\/config\/proxy|platform\/slack\/connect\/(socket|answer|connect-slack)|features\/status\/(backup-socket|monitoring\/[a-z-]+)|cli\/(backup-command|doctor\/findings))\.ts$/,
  },
  { packages: /^(vitest|nock|playwright-core|fast-check)(\/|$)/, homes: /^$/ },
];

const callHomes: readonly { readonly call: RegExp; readonly homes: RegExp }[] = [
  {
    call: /\bfetch\(/,
    homes: /^src\/(microsoft\/http|platform\/slack\/connect\/answer|features\/risk\/sources\/fetch)\.ts$/,
  },
  { call: /\bnew (WebSocket|EventSource|XMLHttpRequest)\(/, homes: /^$/ },
  { call: /\bprocess\.env\b/, homes: /^src\/(main\.ts|cli\/main\.ts)$/ },
  {
    call: /\bprocess\.(exit|exitCode|stdout|stderr|argv)\b/,
    homes: /^src\/(main\.ts|cli\/main\.ts|platform\/database\/embedded\/pglite-thread\.ts)$/,
  },
  { call: /\bnew Date\(\)|\bDate\.now\(/, homes: /^src\/core\/time\.ts$/ },
  { call: /\brandomUUID\(/, homes: /^$/ },
];

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
    .filter((name) => packageHomes.some(({ packages, homes }) => packages.test(name) && !homes.test(file.path)))
    .map((name) => `${file.path} imports ${name}`);
}

function callOffences({ path, text }: SourceFile): readonly string[] {
  const code = withoutComments(text);
  return callHomes
    .filter(({ call, homes }) => call.test(code) && !homes.test(path))
    .map(({ call }) => `${path} contains ${call.source}`);
}
