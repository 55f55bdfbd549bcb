import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SlackStandIn } from '../slack-stand-in.ts';
import { webClientFor } from '../testing/web-client-for.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8'));

test('makes the app of the manifest, for a configuration token alone', async () => {
  await using slack = await SlackStandIn.start();
  const create = (token: string) => webClientFor(slack, token).apps.manifest.create({ manifest });

  const made = await create(slack.configurationToken);

  expect(made).toMatchObject({ app_id: slack.appId, credentials: { signing_secret: slack.signingSecret } });
  expect(new URL(made.oauth_authorize_url ?? '').searchParams.get('scope')).toBe(
    manifest.oauth_config.scopes.bot.join(','),
  );
  await expect(create(slack.botToken)).rejects.toMatchObject({ data: { error: 'not_allowed_token_type' } });
  await expect(create('xoxe.xoxp-1-other')).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
});

test('refuses a manifest with a pointer to each problem', async () => {
  await using slack = await SlackStandIn.start();
  const client = webClientFor(slack, slack.configurationToken);
  const create = (text: unknown) => client.apiCall('apps.manifest.create', { manifest: text });
  const withoutSocket = { ...manifest, settings: { ...manifest.settings, socket_mode_enabled: false } };
  const refusal = (...pointers: readonly string[]) => ({
    data: { error: 'invalid_manifest', errors: pointers.map((pointer) => expect.objectContaining({ pointer })) },
  });

  await expect(create(withoutSocket)).rejects.toMatchObject(
    refusal('/settings/event_subscriptions', '/settings/interactivity', '/settings/interactivity'),
  );
  await expect(create({})).rejects.toMatchObject(refusal('/display_information/name'));
  await expect(create('not json')).rejects.toMatchObject(refusal('/'));
  await expect(client.apiCall('apps.manifest.create')).rejects.toMatchObject({ data: { error: 'invalid_arguments' } });
});
