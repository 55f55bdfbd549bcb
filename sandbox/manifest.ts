import { readFileSync } from 'node:fs';
import { z } from 'zod';

const commandSchema = z
  .object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') })
  .transform(({ command, description, usage_hint }) => ({ command, description, usageHint: usage_hint }));

const shortcutSchema = z
  .object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string(), description: z.string() })
  .transform(({ name, type, callback_id, description }) => ({
    name,
    kind: type,
    callbackId: callback_id,
    description,
  }));

const appHomeSchema = z.object({
  home_tab_enabled: z.boolean().default(false),
  messages_tab_read_only_enabled: z.boolean().default(false),
});

const schema = z.object({
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    app_home: appHomeSchema.prefault({}),
    slash_commands: z.array(commandSchema).default([]),
    shortcuts: z.array(shortcutSchema).default([]),
    unfurl_domains: z.array(z.string()).default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

export type ManifestCommand = z.infer<typeof commandSchema>;
export type ManifestShortcut = z.infer<typeof shortcutSchema>;

export type Manifest = {
  readonly botName: string;
  readonly scopes: readonly string[];
  readonly subscriptions: readonly string[];
  readonly unfurlDomains: readonly string[];
  readonly commands: readonly ManifestCommand[];
  readonly shortcuts: readonly ManifestShortcut[];
  readonly isHomeEnabled: boolean;
  readonly isMessagesTabReadOnly: boolean;
};

/**
 * The manifest with previews contains everything of the other one. The stand-in grants exactly what this manifest asks
 * for.
 */
export function readManifest(): Manifest {
  const manifest = schema.parse(
    JSON.parse(readFileSync(new URL('../manifest.previews.json', import.meta.url), 'utf8')),
  );
  return {
    botName: manifest.features.bot_user.display_name,
    scopes: manifest.oauth_config.scopes.bot,
    subscriptions: manifest.settings.event_subscriptions.bot_events,
    unfurlDomains: manifest.features.unfurl_domains,
    commands: manifest.features.slash_commands,
    shortcuts: manifest.features.shortcuts,
    isHomeEnabled: manifest.features.app_home.home_tab_enabled,
    isMessagesTabReadOnly: manifest.features.app_home.messages_tab_read_only_enabled,
  };
}
