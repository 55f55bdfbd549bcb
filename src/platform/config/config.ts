import type { ChannelId } from '../../core/identifiers.ts';

export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number; readonly host: string }
  /** Other processes take what Slack sends. */
  | { readonly kind: 'none' };

export interface SlackConfig {
  readonly botToken: string;
  readonly mode: SlackMode;
  readonly apiUrl: string;
  /** The environment names a proxy, which Node itself uses for all but the socket. */
  readonly isProxied: boolean;
  /** How many times as fast as Slack's published limits it may be called; `null` = until Slack refuses. */
  readonly speed: number | null;
  /** How much one person may ask for; `null` = as much as they like. */
  readonly requestsPerMinute: number | null;
}

/** How an Entra app proves that it is itself. */
export type AppCredential =
  | { readonly kind: 'secret'; readonly tenantId: string; readonly clientId: string; readonly secret: string }
  | {
      readonly kind: 'certificate';
      readonly tenantId: string;
      readonly clientId: string;
      readonly path: string;
      readonly password: string | null;
    }
  | { readonly kind: 'workload_identity'; readonly tenantId: string; readonly clientId: string; readonly file: string }
  /** `null`: the identity that the machine has by itself. */
  | { readonly kind: 'managed_identity'; readonly clientId: string | null };

export type ServiceCredential = AppCredential | { readonly kind: 'ready_token'; readonly token: string };

export interface MicrosoftConfig {
  readonly cloud: 'global' | 'gcc' | 'gcch' | 'dod';
  /** `null` = Defender is not configured; the bot then takes requests in plain words. */
  readonly defenderCredential: ServiceCredential | null;
  /** `null` = Graph is not configured: neither Intune nor people in Entra. */
  readonly graphCredential: ServiceCredential | null;
  /** The second app registration, only for what changes a security task; `null` = the first one does that as well. */
  readonly intuneCredential: AppCredential | null;
  /** `null` = as the cloud has it. */
  readonly defenderApiUrl: string | null;
  readonly graphApiUrl: string | null;
  readonly authorityHost: string | null;
  readonly crons: {
    readonly recommendations: string;
    readonly activities: string;
    readonly securityTasks: string;
    readonly devices: string;
  };
}

/** Which part of the work a process does: what Slack sends, the jobs that follow, or both. */
export type ProcessRole = 'all' | 'web' | 'worker';

/** Everything the environment says, in typed groups. Read once, at start. */
export interface Config {
  readonly processRole: ProcessRole;
  readonly slack: SlackConfig;
  readonly microsoft: MicrosoftConfig;
  readonly store: { readonly databaseUrl: string | null; readonly dataDir: string };
  /** Daily backups of the embedded database; `null` = none. */
  readonly backups: { readonly folder: string; readonly keep: number } | null;
  readonly itChannelId: ChannelId | null;
  readonly timeZone: string;
  /** Where /healthz, /readyz and /metrics are answered; `null` = nowhere. */
  readonly monitoring: { readonly host: string; readonly port: number } | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}
