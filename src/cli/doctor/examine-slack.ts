import type { ChannelId } from '../../core/identifiers.ts';
import { connectionFailureText } from '../../features/connections/index.ts';
import type { PeopleDirectory } from '../../features/people/index.ts';
import { type Finding, fault, good, warning } from '../../features/status/index.ts';
import { channelsInUse, itChannelIn, type WorkspaceSettings } from '../../features/workspace/index.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import type { SlackConfig } from '../../platform/slack/config.ts';
import { type BotProbe, probeAppToken, probeSlack, type SlackProbe } from '../../platform/slack/connect/client.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { portFinding, skewFinding } from './findings.ts';

interface ExaminedSlack {
  readonly findings: readonly Finding[];
  /** `null` = Slack cannot be reached, or does not accept the token of a bot. */
  readonly bot: { readonly client: SlackProbe['client']; readonly workspaceId: string } | null;
}

/** Checks tokens, scopes and clock, and posts nothing. `now` is the time of this machine. */
export async function examineSlack(config: SlackConfig, now: () => Date): Promise<ExaminedSlack> {
  const { bot, scopes, answeredAt, client } = await probeSlack({ token: config.botToken, apiUrl: config.apiUrl });
  const isTaken = bot.kind === 'taken';
  return {
    findings: [
      botFinding(bot, config),
      ...(answeredAt === null ? [] : [skewFinding('clock of Slack', answeredAt.getTime() - now().getTime())]),
      ...(isTaken && scopes !== null ? scopeFindings(scopes) : []),
      // If Slack cannot be reached, the finding about the bot says so already.
      ...(bot.kind === 'unreached' ? [] : await examineDelivery(config)),
    ],
    bot: isTaken ? { client, workspaceId: bot.workspaceId } : null,
  };
}

function botFinding(bot: BotProbe, { apiUrl }: SlackConfig): Finding {
  const subject = 'bot token';
  const remedy =
    'Install the app to your workspace (OAuth & Permissions) and set SLACK_BOT_TOKEN to its Bot User OAuth Token.';
  switch (bot.kind) {
    case 'taken':
      return good(subject, `${bot.botName} in ${bot.workspaceName} (${bot.workspaceId})`);
    case 'no_bot':
      return fault(subject, 'it is not the token of a bot', remedy);
    case 'refused':
      return fault(subject, `Slack answers “${bot.code}”`, remedy);
    case 'unreached':
      return fault(
        'Slack',
        `${apiUrl} cannot be reached: ${bot.because}`,
        'Let this machine reach it, or correct SLACK_API_URL.',
      );
  }
}

function scopeFindings(granted: readonly string[]): readonly Finding[] {
  const missing = (Object.keys(botScopes) as BotScope[]).filter((scope) => !granted.includes(scope));
  const findings = missing.map((scope) => {
    const { purpose, without } = botScopes[scope];
    if (without !== null) return good('scopes', `the bot token has no ${scope}, which is optional: ${without}`);
    return fault(
      'scopes',
      `the bot token has no ${scope}: ${purpose}`,
      'Add it under OAuth & Permissions (or paste manifest.json again), and install the app again.',
    );
  });
  const isComplete = missing.every((scope) => botScopes[scope].without !== null);
  return isComplete ? [good('scopes', 'all that are required'), ...findings] : findings;
}

async function examineDelivery({ mode, apiUrl }: SlackConfig): Promise<readonly Finding[]> {
  if (mode.kind === 'none') return [];
  if (mode.kind === 'socket') return [appTokenFinding(await probeAppToken({ token: mode.appToken, apiUrl }))];
  return [signingFinding(mode.signingSecret), await portFinding('port for Slack', mode, 'PORT and MENDBOT_HTTP_HOST')];
}

function appTokenFinding(refusal: string | null): Finding {
  const subject = 'app token';
  if (refusal === null) return good(subject, 'Socket Mode is open to it');
  const words = refusal === 'missing_scope' ? 'it has no connections:write' : `Slack answers “${refusal}”`;
  return fault(
    subject,
    words,
    'Create an app-level token with the scope connections:write (Basic Information) and set SLACK_APP_TOKEN to it.',
  );
}

function signingFinding(secret: string): Finding {
  const subject = 'signing secret';
  if (/^[0-9a-f]{32}$/.test(secret)) return good(subject, 'is set');
  return warning(
    subject,
    'it does not look like one of Slack’s: 32 digits and letters from a to f',
    'Copy it from Basic Information of the app into SLACK_SIGNING_SECRET.',
  );
}

interface ScopeReason {
  readonly purpose: string;
  /** What is missing without the scope; `null` = Mendbot needs the scope. */
  readonly without: string | null;
}

/** Why the manifests ask for each scope. */
export const botScopes = {
  'channels:history': {
    purpose: 'to find a card that may have been posted before a crash; only Mendbot’s own messages are looked for',
    without: null,
  },
  'channels:read': {
    purpose: 'who is in the channels that get cards, and whether one is shared with another organization',
    without: null,
  },
  'chat:write': { purpose: 'cards, threads and direct messages', without: null },
  commands: { purpose: '/remediate and the shortcuts', without: null },
  'files:read': {
    purpose: 'files as evidence in the form that completes',
    without: 'the form that completes has no field for files',
  },
  'files:write': { purpose: 'devices, activities and the audit log as CSV; pictures of trends', without: null },
  'groups:history': { purpose: 'the same as channels:history in private channels', without: null },
  'groups:read': { purpose: 'the same as channels:read for private channels', without: null },
  'links:read': {
    purpose: 'previews of links to the Defender portal: Slack tells Mendbot of such links',
    without: 'links to the Defender portal get no preview',
  },
  'links:write': {
    purpose: 'previews of links to the Defender portal: Mendbot adds them below the link',
    without: 'links to the Defender portal get no preview',
  },
  'usergroups:read': { purpose: 'roles of user groups, and groups that a card mentions', without: null },
  'users:read': { purpose: 'names, guests, admins and time zones', without: null },
  'users:read.email': {
    purpose: 'the email address in Completed by, and whose address one in the portal is',
    without: null,
  },
} as const satisfies Readonly<Record<string, ScopeReason>>;

export type BotScope = keyof typeof botScopes;

/** Checks that Mendbot can post in every channel of the environment and the settings. */
export async function examineChannels(
  directory: Pick<PeopleDirectory, 'readChannel'>,
  settings: WorkspaceSettings,
  defaults: { readonly itChannelId: ChannelId | null },
): Promise<readonly Finding[]> {
  const itChannelId = itChannelIn(settings, defaults);
  const findings: Finding[] = [];
  if (itChannelId === null) {
    const words = 'none is set: cards are kept until a bot admin chooses one';
    findings.push(warning('IT channel', words, 'Choose one in Mendbot’s Home in Slack, or set MENDBOT_IT_CHANNEL.'));
  }
  for (const id of channelsInUse(settings, itChannelId)) {
    findings.push(await examineChannel(directory, id, id === itChannelId ? `IT channel ${id}` : `channel ${id}`));
  }
  return findings;
}

async function examineChannel(
  directory: Pick<PeopleDirectory, 'readChannel'>,
  id: ChannelId,
  subject: string,
): Promise<Finding> {
  const invite = 'Type “/invite @Mendbot” there, or choose another channel.';
  try {
    const channel = await directory.readChannel(id);
    if (channel === null) return fault(subject, 'Slack does not know it, or Mendbot is not in it', invite);
    if (channel.isArchived) return fault(subject, 'it is archived', 'Unarchive it, or choose another channel.');
    if (!channel.hasBot) return fault(subject, 'Mendbot is not in it', invite);
    if (channel.isSharedExternally) {
      const words = 'other organizations can read it: nothing is posted there';
      return fault(subject, words, 'Choose a channel that is not shared.');
    }
    if (channel.isPrivate) return good(subject, `#${channel.name}`);
    const words = `#${channel.name}: everybody in the workspace can read and join it`;
    return warning(subject, words, 'A private channel is best: by default its members file and handle requests.');
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return fault(
      subject,
      connectionFailureText(translatorFor('en-US'), error.why),
      'See the findings about Slack above.',
    );
  }
}
