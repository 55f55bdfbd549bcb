import { cast, channels } from '../../sandbox/cast.ts';
import { type SignedRequest, signRequest } from '../../sandbox/slack/sign-request.ts';
import { type JsonObject, objectAt, objectsAt } from '../../sandbox/wire/json-object.ts';
import { actionIds, fieldIds } from '../support/all-ids.ts';
import type { SlackFacts } from './slack-process.ts';
import { tenantSize } from './synthetic-tenant.ts';

export const requestKinds = ['/remediate help', '/remediate top', 'type-ahead', 'form submission'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What people type who look for a recommendation. */
const typed = ['fabrikam', 'product 12', 'turn on', 'update fabrikam product 7', '24.1', 'setting 95'] as const;

/** Requests as Slack sends and signs them, no two of which are the same. */
export class SlackRequests {
  readonly #slack: SlackFacts;
  readonly #forms: readonly JsonObject[];
  #count = 0;
  #filed = 0;

  constructor(slack: SlackFacts, forms: readonly JsonObject[]) {
    this.#slack = slack;
    this.#forms = forms.map(withAnyway);
  }

  of(kind: RequestKind): SignedRequest {
    this.#count += 1;
    switch (kind) {
      case '/remediate help':
        return this.command('help');
      case '/remediate top':
        return this.command('top');
      case 'type-ahead':
        return this.#interaction({
          type: 'block_suggestion',
          action_id: actionIds.recommendation,
          block_id: 'recommendation',
          value: typed[this.#count % typed.length],
          container: { type: 'view', view_id: this.#form['id'] },
          view: this.#form,
        });
      case 'form submission':
        this.#filed += 1;
        return this.#interaction({
          type: 'view_submission',
          trigger_id: `${this.#count}.bench`,
          view: {
            ...aboutAnother(this.#form, this.#filed),
            id: `VBENCH${this.#count}`,
            root_view_id: `VBENCH${this.#count}`,
          },
          response_urls: [],
        });
    }
  }

  get #form(): JsonObject {
    const form = this.#forms[this.#filed % this.#forms.length];
    if (form === undefined) throw new Error('there is no form');
    return form;
  }

  command(text: string, userId: string = cast.mina): SignedRequest {
    this.#count += 1;
    const { teamId, appId, responseUrl } = this.#slack;
    return this.#signed({
      token: 'bench',
      team_id: teamId,
      team_domain: 'bench',
      channel_id: channels.general,
      channel_name: 'general',
      user_id: userId,
      user_name: 'mina.sato',
      command: '/remediate',
      text,
      api_app_id: appId,
      is_enterprise_install: 'false',
      response_url: responseUrl,
      trigger_id: `${this.#count}.bench`,
    });
  }

  #interaction(fields: JsonObject): SignedRequest {
    const { teamId, appId } = this.#slack;
    const payload = {
      user: { id: cast.mina, username: 'mina.sato', name: 'mina.sato', team_id: teamId },
      team: { id: teamId, domain: 'bench' },
      enterprise: null,
      is_enterprise_install: false,
      api_app_id: appId,
      token: 'bench',
      ...fields,
    };
    return this.#signed({ payload: JSON.stringify(payload) });
  }

  #signed(fields: Readonly<Record<string, string>>): SignedRequest {
    return signRequest({
      body: new URLSearchParams(fields).toString(),
      contentType: 'application/x-www-form-urlencoded',
      signingSecret: this.#slack.signingSecret,
      timestampS: Math.floor(Date.now() / 1000),
    });
  }
}

const updates = tenantSize.recommendations - tenantSize.openActivities;

/** The form as if another recommendation had been chosen, so that few requests are about the same. */
function aboutAnother(form: JsonObject, filed: number): JsonObject {
  const text = JSON.stringify(form);
  const [, ref = ''] = /"option:(\d+)"/.exec(text) ?? [];
  const other = tenantSize.openActivities + 1 + (filed % updates);
  const renamed = text
    .replaceAll(`"option:${ref}"`, `"option:${other}"`)
    .replaceAll(`"groups:${ref}"`, `"groups:${other}"`)
    .replaceAll(`\\"recommendationRef\\":${ref}}`, `\\"recommendationRef\\":${other}}`);
  return JSON.parse(renamed) as JsonObject;
}

/** The recommendation may be requested already: the box for that is ticked. */
function withAnyway(form: JsonObject): JsonObject {
  const state = objectAt(form, 'state') ?? {};
  const values = objectAt(state, 'values') ?? {};
  const chosen = Object.values(values).flatMap((fields) =>
    objectsAt(objectAt(Object(fields), actionIds.recommendation) ?? {}, 'selected_options'),
  );
  const anyway = { [fieldIds.anyway]: { type: 'checkboxes', selected_options: chosen } };
  return { ...form, state: { ...state, values: { ...values, anyway } } };
}
