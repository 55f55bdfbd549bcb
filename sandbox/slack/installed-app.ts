import { ApiRefusal, NotPossible } from './refusals.ts';

export type Shortcut = { readonly kind: 'global' | 'message'; readonly callbackId: string };

export type AppFeatureOptions = {
  /** What the app's manifest declares; when left out, everything is offered. */
  readonly commands?: readonly { readonly command: string }[];
  readonly shortcuts?: readonly Shortcut[];
  readonly isHomeEnabled?: boolean;
  /** What is typed where no command is named; the only one of the manifest when left out. */
  readonly usualCommand?: string;
};

/** What Slack offers people of this app. */
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

/** What the workspace lets the bot's token do. */
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

  /** As in the `x-oauth-scopes` header. */
  list(): string {
    return this.granted().join(',');
  }
}
