import { madeUpSecret } from '../wire/made-up-secret.ts';
import { ApiRefusal, NotPossible } from './refusals.ts';

/** The workspace, the app and its secrets. The secrets open nothing outside this process. */
export type Identity = {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  /** The name that people read. */
  readonly botName: string;
  /** The name in the form that Slack derives from it. */
  readonly botHandle: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
  /** The token of the person who creates apps, not of the app. */
  readonly configurationToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

export type IdentityOptions = Pick<Identity, 'teamId' | 'teamName' | 'botName'>;

export function createIdentity({ teamId, teamName, botName }: IdentityOptions): Identity {
  return {
    teamId,
    teamName,
    teamDomain: teamName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    appId: 'A00000001',
    botId: 'B00000001',
    botUserId: 'U0000B0T1',
    botName,
    botHandle: botName.toLowerCase().replaceAll(/[^a-z0-9]+/g, ''),
    botToken: madeUpSecret('xoxb-stand-in-bot'),
    appToken: madeUpSecret('xapp-1-stand-in-app'),
    signingSecret: madeUpSecret('stand-in-signing'),
    verificationToken: madeUpSecret('stand-in-verification'),
    configurationToken: madeUpSecret('xoxe.xoxp-1-stand-in-configuration'),
    clientId: '1000000000001.1000000000002',
    clientSecret: madeUpSecret('stand-in-client'),
  };
}

export type Shortcut = { readonly kind: 'global' | 'message'; readonly callbackId: string };

export type AppFeatureOptions = {
  /** From the app's manifest. If left out, the app offers everything. */
  readonly commands?: readonly { readonly command: string }[];
  readonly shortcuts?: readonly Shortcut[];
  readonly isHomeEnabled?: boolean;
  /** The command for calls without one. Default: the only command of the manifest. */
  readonly usualCommand?: string;
};

/** The features that Slack offers to the app's users. */
export class AppFeatures {
  readonly isHomeEnabled: boolean;
  readonly #commands: readonly string[] | undefined;
  readonly #usualCommand: string | undefined;
  readonly #shortcuts: readonly Shortcut[] | undefined;

  constructor(options: AppFeatureOptions) {
    this.isHomeEnabled = options.isHomeEnabled ?? true;
    this.#commands = options.commands?.map(({ command }) => command);
    const [first, ...others] = this.#commands ?? [];
    this.#usualCommand = options.usualCommand ?? (others.length === 0 ? first : undefined);
    this.#shortcuts = options.shortcuts;
  }

  get usualCommand(): string {
    if (this.#usualCommand === undefined)
      throw new NotPossible('a command has to be named: the app has several or none');
    return this.#usualCommand;
  }

  requireCommand(name: string): void {
    if (this.#commands !== undefined && !this.#commands.includes(name)) {
      throw new NotPossible(`${name} is no command of this app; there are: ${this.#commands.join(', ') || 'none'}`);
    }
  }

  requireShortcut(kind: Shortcut['kind'], callbackId: string): void {
    const known = this.#shortcuts?.filter((shortcut) => shortcut.kind === kind).map((shortcut) => shortcut.callbackId);
    if (known !== undefined && !known.includes(callbackId)) {
      throw new NotPossible(
        `${callbackId} is no ${kind} shortcut of this app; there are: ${known.join(', ') || 'none'}`,
      );
    }
  }
}

export const DEFAULT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'usergroups:read',
  'users:read',
  'users:read.email',
];

/** What the bot's token is allowed to do. */
export class Scopes {
  readonly #granted: Set<string>;
  readonly #revoked = new Set<string>();

  constructor(granted: readonly string[]) {
    this.#granted = new Set(granted);
  }

  grant(scope: string): void {
    this.#granted.add(scope);
    this.#revoked.delete(scope);
  }

  revoke(scope: string): void {
    if (this.#granted.delete(scope)) {
      this.#revoked.add(scope);
    }
  }

  revoked(): readonly string[] {
    return [...this.#revoked];
  }

  has(scope: string): boolean {
    return this.#granted.has(scope);
  }

  require(scope: string): void {
    if (!this.#granted.has(scope)) {
      throw new ApiRefusal('missing_scope', { needed: scope, provided: this.list() });
    }
  }

  granted(): readonly string[] {
    return [...this.#granted];
  }

  /** In the form of the `x-oauth-scopes` header. */
  list(): string {
    return this.granted().join(',');
  }
}
