import { importsOf, type SourceFile, withoutComments } from './source-files.ts';

/** What each folder may import of ours besides itself, `lib` and `domain`, which everybody may. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  domain: [],
  config: [],
  i18n: [],
  store: [],
  usecases: ['store'],
  'slack/ids': [],
  'slack/limits': [],
  'slack/values': ['slack/ids', 'slack/limits'],
  'slack/views': ['i18n', 'slack/ids', 'slack/values', 'slack/limits'],
  slack: ['usecases', 'i18n', 'slack/views', 'slack/values', 'slack/ids', 'slack/limits'],
  microsoft: ['usecases/ports', 'usecases/microsoft-ports'],
  pictures: ['i18n', 'usecases/ports'],
  jobs: ['usecases', 'store', 'slack'],
  ops: ['usecases', 'store', 'config'],
  doctor: ['config', 'store', 'slack', 'slack/views', 'microsoft', 'i18n', 'usecases/ports'],
};

/** What the rooms of the sandbox, and the files beside them, may import besides themselves. */
const sandboxRooms: Readonly<Record<string, readonly string[] | 'anything'>> = {
  protocol: [],
  // It runs in a browser, and knows the bot only as a person would.
  page: ['sandbox/protocol'],
  wire: ['lib'],
  // The stand-ins know only what the vendors document.
  slack: ['sandbox/wire', 'lib'],
  microsoft: ['sandbox/wire', 'lib'],
  clock: ['sandbox/wire', 'lib', 'store/engine'],
  manifest: [],
  cast: ['sandbox/slack'],
  server: [
    ...['protocol', 'slack', 'microsoft', 'clock', 'wire', 'cast', 'manifest'].map((room) => `sandbox/${room}`),
    'lib',
  ],
  'bot-process': ['sandbox/slack', 'sandbox/microsoft', 'sandbox/cast'],
  run: 'anything',
  story: 'anything',
  main: 'anything',
  chaos: 'anything',
};

/** Single files that may import more, with the reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // Delivery keeps where each message stands beside the call that put it there.
  'slack/activity-messages.ts': ['store/slack-messages'],
  'slack/owed-cards.ts': ['store/slack-messages', 'store/activity-cards'],
  'slack/bring-cards.ts': ['store/slack-messages', 'store/activity-cards'],
  'slack/leave-to-history.ts': ['store/slack-messages'],
  'slack/deliver-notice.ts': ['store/slack-messages'],
  'slack/outbox.ts': ['store/slack-messages', 'store/ledger'],
  'slack/deliver-files.ts': ['store/file-deliveries'],
  // `mendbot doctor` runs it. The other commands know nothing of Slack and Microsoft.
  'ops/main.ts': ['doctor/run-doctor'],
  // `mendbot init` makes the Slack app.
  'ops/init/slack-app.ts': ['slack/create-app'],
};

const packageHomes: readonly { readonly packages: RegExp; readonly homes: RegExp }[] = [
  { packages: /^@slack\//, homes: /^(slack\/|features\/|sandbox\/(?!page\/))/ },
  { packages: /^(kysely|pg-boss)(\/|$)/, homes: /^(store|features|platform\/queue|sandbox\/clock)\// },
  // The fault campaign looks at the database from outside, to see what is left of it afterwards.
  { packages: /^(pg|@electric-sql\/pglite)(\/|$)/, homes: /^(store|sandbox\/chaos)\// },
  { packages: /^@microsoft\//, homes: /^microsoft\/graph\// },
  { packages: /^@azure\//, homes: /^microsoft\// },
  { packages: /^(echarts|@resvg\/resvg-js|@expo-google-fonts)(\/|$)/, homes: /^pictures\// },
  { packages: /^prom-client$/, homes: /^ops\/monitoring\// },
  { packages: /^commander$/, homes: /^ops\// },
  { packages: /^@clack\//, homes: /^ops\/init\// },
  { packages: /^uuid$/, homes: /^(compose\.ts|store\/queue\.ts)$/ },
  {
    packages: /^(react|react-dom|slack-blocks-to-jsx|papaparse|node-emoji|@fontsource|@fontsource-variable)(\/|$)/,
    homes: /^sandbox\/page\//,
  },
  { packages: /^(vite|@vitejs)(\/|$)/, homes: /^sandbox\/server\// },
  { packages: /^ws$/, homes: /^sandbox\/slack\// },
  { packages: /^node:/, homes: /^(?!sandbox\/page\/)/ },
  // Nothing that somebody typed is ever fetched: these few know whom they talk to.
  {
    packages: /^(node:(http|https|http2|net|tls|dgram)|undici)$/,
    homes:
      /^(config\/proxy\.ts|slack\/(over-socket|post-bytes|readable-only|timely-only)\.ts|ops\/(backup-socket\.ts|monitoring\/)|doctor\/port-finding\.ts|sandbox\/)/,
  },
  { packages: /^(vitest|nock|playwright-core|fast-check)(\/|$)/, homes: /^$/ },
];

const callHomes: readonly { readonly call: RegExp; readonly homes: RegExp }[] = [
  { call: /\bfetch\(/, homes: /^(microsoft\/http\.ts|slack\/fetch-answer\.ts|sandbox\/.*)$/ },
  { call: /\bnew (WebSocket|EventSource|XMLHttpRequest)\(/, homes: /^sandbox\// },
  { call: /\bprocess\.env\b/, homes: /^(config\/.*|main\.ts|ops\/main\.ts|sandbox\/.*)$/ },
  {
    call: /\bprocess\.(exit|exitCode|stdout|stderr|argv)\b/,
    homes: /^(main\.ts|ops\/main\.ts|store\/pglite-thread\.ts|sandbox\/.*)$/,
  },
  { call: /\bnew Date\(\)|\bDate\.now\(/, homes: /^(lib\/clock\.ts|sandbox\/.*)$/ },
  { call: /\brandomUUID\(/, homes: /^sandbox\// },
];

/** Everything that a file imports or does although its place forbids it. */
export function offencesOf(file: SourceFile): readonly string[] {
  return [...importOffences(file), ...packageOffences(file), ...callOffences(file)];
}

function importOffences(file: SourceFile): readonly string[] {
  const own = importsOf(file).filter((target) => /\.tsx?$/.test(target));
  return own.filter((target) => !mayImport(file.path, target)).map((target) => `${file.path} imports ${target}`);
}

function mayImport(from: string, to: string): boolean {
  const source = placeOf(from);
  const target = placeOf(to);
  // features.test.ts has the rules of these.
  if (isNew(from) || isNew(to)) return true;
  if (source === 'sandbox') return mayImportInSandbox(from, to);
  if (target === 'sandbox') return false;
  if (source === 'main' || source === 'compose') return source === 'main' || target !== 'main';
  if (target === 'main' || target === 'compose') return false;
  if (source === target || target === 'lib') return true;
  if (target === 'domain') return source !== 'lib';
  const rights = [...(allowed[source] ?? []), ...(exceptions[from] ?? [])];
  return rights.some((right) => target === right || to === `${right}.ts`);
}

function isNew(path: string): boolean {
  return /^(app\.ts|features\/|platform\/)/.test(path);
}

function mayImportInSandbox(from: string, to: string): boolean {
  const room = roomOf(from);
  const rights = sandboxRooms[room] ?? [];
  if (rights === 'anything' || (placeOf(to) === 'sandbox' && roomOf(to) === room)) return true;
  return rights.some((right) => to === `${right}.ts` || to.startsWith(`${right}/`));
}

function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}

/** The folder that rules are made for; an unknown one may import nothing, until somebody decides. */
function placeOf(path: string): string {
  const [folder = '', second = ''] = path.split('/');
  if (second === '') return folder.replace(/\.ts$/, '');
  if (folder !== 'slack') return folder;
  const rooms = ['views', 'values', 'ids.ts', 'limits.ts'];
  return rooms.includes(second) ? `slack/${second.replace(/\.ts$/, '')}` : 'slack';
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
