import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What the app's own manifest asks of Slack: the stand-in grants that and nothing more. */
export function readManifest(): { readonly scopes: readonly string[]; readonly subscriptions: readonly string[] } {
  const manifest = schema.parse(JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')));
  return { scopes: manifest.oauth_config.scopes.bot, subscriptions: manifest.settings.event_subscriptions.bot_events };
}
