import { isJsonObject, type JsonObject, objectAt, textAt, textsAt } from '../../wire/json-object.ts';
import { ApiRefusal } from '../refusals.ts';
import type { ApiMethods } from './api-method.ts';

type Problem = { readonly message: string; readonly pointer: string };

export const appsManifestMethods: ApiMethods = {
  'apps.manifest.create': {
    token: 'configuration',
    run: ({ identity }, args) => {
      const { manifest } = args;
      if (typeof manifest !== 'string') throw new ApiRefusal('invalid_arguments');
      const parsed = parsedManifest(manifest);
      const problems = problemsOf(parsed);
      if (problems.length > 0) throw new ApiRefusal('invalid_manifest', { errors: problems });
      const scopes = textsAt(objectAt(objectAt(parsed, 'oauth_config'), 'scopes'), 'bot');
      const query = new URLSearchParams({ client_id: identity.clientId, scope: scopes.join(',') });
      return {
        app_id: identity.appId,
        credentials: {
          client_id: identity.clientId,
          client_secret: identity.clientSecret,
          verification_token: identity.verificationToken,
          signing_secret: identity.signingSecret,
        },
        oauth_authorize_url: `https://slack.com/oauth/v2/authorize?${query}`,
        team_id: identity.teamId,
        team_domain: identity.teamDomain,
      };
    },
  },
};

function parsedManifest(text: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isJsonObject(parsed)) return parsed;
  } catch {
    // Refused below.
  }
  throw new ApiRefusal('invalid_manifest', { errors: [{ message: 'Must be a JSON object', pointer: '/' }] });
}

/** Only the name is required. The other two problems are examples in Slack's reference. */
function problemsOf(manifest: JsonObject): readonly Problem[] {
  const settings = objectAt(manifest, 'settings');
  const isSocketMode = settings?.['socket_mode_enabled'] === true;
  const events = objectAt(settings, 'event_subscriptions');
  const interactivity = objectAt(settings, 'interactivity');
  const problems: Problem[] = [];
  if ((textAt(objectAt(manifest, 'display_information'), 'name') ?? '') === '') {
    problems.push({ message: 'Missing required field', pointer: '/display_information/name' });
  }
  if (events !== undefined && textAt(events, 'request_url') === undefined && !isSocketMode) {
    const message = 'Event Subscription requires either Request URL or Socket Mode Enabled';
    problems.push({ message, pointer: '/settings/event_subscriptions' });
  }
  if (interactivity?.['is_enabled'] === true && textAt(interactivity, 'request_url') === undefined && !isSocketMode) {
    problems.push({ message: 'Interactivity requires a Request URL', pointer: '/settings/interactivity' });
    problems.push({ message: 'Interactivity requires Socket Mode enabled', pointer: '/settings/interactivity' });
  }
  return problems;
}
