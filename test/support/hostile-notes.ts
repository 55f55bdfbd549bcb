import type { ApiCall } from '../../sandbox/slack/traffic-record.ts';
import type { JsonObject } from '../../sandbox/wire/json-object.ts';
import { cast } from './world.ts';

/** Hostile texts that a person may type, by kind. */
export const hostileNotes = {
  formula: "=cmd|' /C calc'!A0",
  quotes: `"double" 'single' “curly” «angular» \`\`\`fence\`\`\``,
  newlines: 'line one\nline two\r\nline three\n\n> quoted\n- item',
  emoji: '👩‍💻🔥 :fire: :skull: é̀',
  rightToLeft: 'deliver \u202Egnp.exe\u202C and \u2067right\u2069',
  broadcast: '<!channel> <!here> <!everyone> @channel @here',
  mention: `<@${cast.gus}> <!subteam^S0HOSTILE> <#C0HOSTILE> <https://evil.example|the portal>`,
  entities: '&lt;b&gt; &amp;lt; &#60;script&#62; <b>x</b>',
  marks: '*bold* _italic_ ~struck~ `code` *open',
  long: `0123456789 ${'long '.repeat(597)}end`,
  japanese: '業務時間外に適用してください。「至急」＝優先（１件）',
} as const satisfies Readonly<Record<string, string>>;
export type HostileKind = keyof typeof hostileNotes;
export const hostileKinds = Object.keys(hostileNotes) as readonly HostileKind[];

/** A hostile name: one line of at most 300 characters. */
export function hostileTitle(kind: HostileKind): string {
  return hostileNotes[kind].replace(/\s*\n\s*/g, ' ').slice(0, 300);
}

// Only the texts here contain these ids and this address.
const obeyed = /<!(channel|here|everyone|subteam)|<@U08GUS|<#C0HOSTILE|<https:\/\/evil|@(channel|here)\b/;

/** The paths of typed texts that would notify a person, become a link, or be read as Slack's markup. */
export function obeyedIn({ method, args }: Pick<ApiCall, 'method' | 'args'>): readonly string[] {
  const found: string[] = [];
  visit(args, method, (value, path) => {
    const text = value['text'];
    const isParsed = value['type'] === 'mrkdwn' && value['verbatim'] !== true;
    if (isParsed && typeof text === 'string' && obeyed.test(text)) found.push(`${path}: ${text.slice(0, 80)}`);
    const isEscaped = value['type'] === 'mrkdwn' || value === args;
    if (isEscaped && typeof text === 'string' && /<[!@#]\w|<https:\/\/evil/.test(withoutOurs(text)))
      found.push(`${path}: ${text.slice(0, 80)}`);
    if (['broadcast', 'user', 'usergroup', 'channel', 'emoji'].includes(String(value['type'])) && isElement(value))
      found.push(`${path}: ${JSON.stringify(value)}`);
    if (String(value['url']).startsWith('https://evil')) found.push(`${path}: a link`);
    if (value['type'] === 'plain_text' && value['emoji'] === true && /:(fire|skull):/.test(String(text)))
      found.push(`${path}: ${text}`);
  });
  return found;
}

/** Removes Mendbot's own dates and mentions of people. */
function withoutOurs(text: string): string {
  return text
    .replace(/<!date\^\d+\^[^>]*>/g, '')
    .replace(/<@(?!U08GUS)U\w+>/g, '')
    .replace(/<#(?!C0HOSTILE)[CG]\w+>/g, '');
}

/** An element of rich text. Elements of views have an action id instead. */
function isElement(value: JsonObject): boolean {
  return (
    value['action_id'] === undefined &&
    ['name', 'user_id', 'range', 'usergroup_id', 'channel_id'].some((key) => key in value)
  );
}

function visit(value: unknown, path: string, look: (value: JsonObject, path: string) => void): void {
  if (Array.isArray(value)) {
    value.forEach((one, at) => {
      visit(one, `${path}[${at}]`, look);
    });
    return;
  }
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    const parsed = parse(value);
    if (parsed !== null) visit(parsed, path, look);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  look(value as JsonObject, path);
  for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`, look);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
