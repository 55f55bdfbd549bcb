import { askedThings, type ConnectionFailure, tokenTroubles } from '../../src/core/connection.ts';

type Kind = ConnectionFailure['kind'];
type Samples = { readonly [K in Kind]: readonly (ConnectionFailure & { readonly kind: K })[] };

const devices = { service: 'defender', what: 'devices' } as const;
const catalog = { service: 'cisa', what: 'kev_catalog' } as const;
const status = { service: 'graph', what: 'task_status' } as const;
const entra = { code: 'AADSTS7000215', prefix: 'AZURE', file: 'AZURE_CLIENT_CERTIFICATE_PATH' } as const;

const samples: Samples = {
  token_refused: [{ kind: 'token_refused', ...devices, audience: 'https://api.securitycenter.microsoft.com' }],
  feature_missing: [{ kind: 'feature_missing', ...status, code: 'DisabledFeature' }],
  permission_missing: [
    { kind: 'permission_missing', ...devices, permissions: ['Machine.Read.All'], registration: null },
    {
      ...{ kind: 'permission_missing', ...status, correlationId: '|9b1f4e6a.' },
      ...{ permissions: ['A.Read.All', 'B.ReadWrite.All'], registration: 'MENDBOT_INTUNE_CLIENT_ID' },
    },
  ],
  throttled: [
    { kind: 'throttled', ...devices, seconds: null },
    { kind: 'throttled', ...devices, seconds: 60 },
  ],
  service_error: [{ kind: 'service_error', ...devices, status: 500 }],
  request_refused: [
    { kind: 'request_refused', ...devices, status: 400, code: null },
    { kind: 'request_refused', ...devices, status: 400, code: 'ODataError' },
  ],
  address_unknown: askedThings.map((what) => ({ kind: 'address_unknown', service: 'graph', what })),
  redirected: [{ kind: 'redirected', ...devices }],
  timed_out: [{ kind: 'timed_out', ...devices }],
  unreachable: [
    { kind: 'unreachable', ...devices, code: null },
    { kind: 'unreachable', ...devices, code: 'ECONNREFUSED' },
  ],
  too_long: [{ kind: 'too_long', ...devices, mebibytes: 256 }],
  not_understood: [
    { kind: 'not_understood', ...devices, where: '' },
    { kind: 'not_understood', ...devices, where: 'value.0.id' },
  ],
  incomplete: [{ kind: 'incomplete', ...devices }],
  led_elsewhere: [{ kind: 'led_elsewhere', ...devices }],
  endless: [{ kind: 'endless', ...devices }],
  outdated: [{ kind: 'outdated', ...catalog }],
  miscounted: [{ kind: 'miscounted', ...catalog, said: 1600, listed: 1 }],
  unlikely_count: [{ kind: 'unlikely_count', ...catalog, readable: 12, expected: 1500 }],
  file_unreadable: [{ kind: 'file_unreadable', service: 'kev_file', what: 'kev_catalog', code: 'ENOENT' }],
  no_token: tokenTroubles.map((trouble) => ({ kind: 'no_token', trouble, ...entra })),
  held_back: [{ kind: 'held_back', service: 'defender', seconds: 1 }],
  budget_spent: [
    { kind: 'budget_spent', service: 'defender', seconds: 90 },
    { kind: 'budget_spent', service: 'cve_program', seconds: 60 },
  ],
  waited_for: [{ kind: 'waited_for', service: 'graph', seconds: 20 }],
  not_configured: [
    { kind: 'not_configured', service: 'defender' },
    { kind: 'not_configured', service: 'graph' },
  ],
  entra_groups_need_graph: [{ kind: 'entra_groups_need_graph' }],
  entra_silent: [{ kind: 'entra_silent' }],
  account_state_hidden: [{ kind: 'account_state_hidden', permission: 'User.Read.All' }],
  devices_without_id: [{ kind: 'devices_without_id', count: 12, unnamed: 1 }],
  devices_unlisted: [
    { kind: 'devices_unlisted', counted: null },
    { kind: 'devices_unlisted', counted: 1 },
  ],
  activities_left_over: [{ kind: 'activities_left_over', failed: 1, count: 1200 }],
  slack_unreachable: [{ kind: 'slack_unreachable' }],
  slack_refused: [{ kind: 'slack_refused', code: 'missing_scope' }],
  it_channel_unseen: [{ kind: 'it_channel_unseen' }],
  other_channel_unseen: [{ kind: 'other_channel_unseen' }],
  channel_restless: [{ kind: 'channel_restless' }],
  user_group_restless: [{ kind: 'user_group_restless' }],
};

/** Each cause of a connection's failure, with each form of its sentence. */
export const everyFailure: readonly ConnectionFailure[] = Object.values(samples).flat();
