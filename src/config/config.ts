import type { ChannelId } from '../domain/identifiers.ts';

export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number; readonly host: string };

export interface SlackConfig {
  readonly botToken: string;
  readonly mode: SlackMode;
  readonly apiUrl: string;
}

export type DefenderCredential =
  | { readonly kind: 'ready_token'; readonly token: string }
  | { readonly kind: 'secret'; readonly tenantId: string; readonly clientId: string; readonly secret: string }
  | { readonly kind: 'certificate'; readonly tenantId: string; readonly clientId: string; readonly path: string };

export interface MicrosoftConfig {
  readonly cloud: 'global' | 'gcc' | 'gcch' | 'dod';
  /** `null` = Microsoft is not configured; the bot then takes requests in plain words. */
  readonly credential: DefenderCredential | null;
  /** `null` = as the cloud has it. */
  readonly defenderApiUrl: string | null;
  readonly authorityHost: string | null;
  readonly syncCron: string;
}

/** Everything the environment says, in typed groups. Read once, at start. */
export interface Config {
  readonly slack: SlackConfig;
  readonly microsoft: MicrosoftConfig;
  readonly store: { readonly databaseUrl: string | null; readonly dataDir: string };
  readonly itChannelId: ChannelId | null;
  readonly timeZone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}
