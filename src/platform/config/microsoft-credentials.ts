import type { AppCredential, MicrosoftConfig } from './config.ts';
import type { Values, VariableName } from './variables.ts';

type Report = (name: VariableName, sentence: string) => void;
type Credentials = Pick<MicrosoftConfig, 'defenderCredential' | 'graphCredential' | 'intuneCredential'>;

/** Who asks Microsoft: one app for both services, or a ready token for each; and perhaps a second app for Intune. */
export function microsoftCredentials(values: Values, report: Report): Credentials {
  const { DEFENDER_ACCESS_TOKEN: defenderToken, GRAPH_ACCESS_TOKEN: graphToken } = values;
  const intuneCredential = secondApp(values, report);
  if (defenderToken === undefined && graphToken === undefined) {
    const app = firstApp(values, report);
    return { defenderCredential: app, graphCredential: app, intuneCredential };
  }
  reportReadyTokens(values, report);
  return { defenderCredential: readyToken(defenderToken), graphCredential: readyToken(graphToken), intuneCredential };
}

function readyToken(token: string | undefined) {
  return token === undefined ? null : ({ kind: 'ready_token', token } as const);
}

/** One left over from a first try would win in silence, and end after an hour. */
function reportReadyTokens(values: Values, report: Report): void {
  const names = ['DEFENDER_ACCESS_TOKEN', 'GRAPH_ACCESS_TOKEN'] as const;
  const others = isAppSet(values) || values.AZURE_TENANT_ID !== undefined ? 'AZURE_ variables' : null;
  const beside = values.MENDBOT_MANAGED_IDENTITY === undefined ? others : 'MENDBOT_MANAGED_IDENTITY';
  if (beside === null) return;
  for (const name of names) {
    if (values[name] !== undefined) report(name, `is set together with ${beside}: remove one`);
  }
}

function firstApp(values: Values, report: Report): AppCredential | null {
  const identity = values.MENDBOT_MANAGED_IDENTITY;
  if (identity !== undefined) {
    if (isAppSet(values)) report('MENDBOT_MANAGED_IDENTITY', 'is set together with AZURE_ variables: remove one');
    return { kind: 'managed_identity', clientId: identity.toLowerCase() === 'system' ? null : identity };
  }
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = values;
  if (!isAppSet(values) && tenantId === undefined) return null;
  const because = 'is missing, although other AZURE_ variables are set';
  if (tenantId === undefined) report('AZURE_TENANT_ID', because);
  if (clientId === undefined) report('AZURE_CLIENT_ID', because);
  const proof = firstProof(values, report);
  if (proof === null) report('AZURE_CLIENT_SECRET', `${because} (or set AZURE_CLIENT_CERTIFICATE_PATH)`);
  if (tenantId === undefined || clientId === undefined || proof === null) return null;
  return { ...proof, tenantId, clientId };
}

function firstProof(values: Values, report: Report) {
  const { AZURE_CLIENT_SECRET: secret, AZURE_CLIENT_CERTIFICATE_PATH: path } = values;
  const { AZURE_CLIENT_CERTIFICATE_PASSWORD: password, AZURE_FEDERATED_TOKEN_FILE: file } = values;
  reportSecond(
    [
      ['AZURE_CLIENT_SECRET', secret],
      ['AZURE_CLIENT_CERTIFICATE_PATH', path],
      ['AZURE_FEDERATED_TOKEN_FILE', file],
    ],
    report,
  );
  if (password !== undefined && path === undefined) {
    report('AZURE_CLIENT_CERTIFICATE_PASSWORD', 'is set without AZURE_CLIENT_CERTIFICATE_PATH');
  }
  if (secret !== undefined) return { kind: 'secret', secret } as const;
  if (path !== undefined) return { kind: 'certificate', path, password: password ?? null } as const;
  return file === undefined ? null : ({ kind: 'workload_identity', file } as const);
}

/** Two ways to prove the same app: which one counts would be a guess. */
function reportSecond(ways: readonly (readonly [VariableName, string | undefined])[], report: Report): void {
  const [first, second] = ways.filter(([, value]) => value !== undefined);
  if (first !== undefined && second !== undefined) report(first[0], `is set together with ${second[0]}: remove one`);
}

function secondApp(values: Values, report: Report): AppCredential | null {
  const { MENDBOT_INTUNE_CLIENT_ID: clientId, AZURE_TENANT_ID: tenantId } = values;
  const { MENDBOT_INTUNE_CLIENT_SECRET: secret, MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH: path } = values;
  if ([clientId, secret, path].every((value) => value === undefined)) return null;
  const because = 'is missing, although other MENDBOT_INTUNE_ variables are set';
  if (clientId === undefined) report('MENDBOT_INTUNE_CLIENT_ID', because);
  reportSecond(
    [
      ['MENDBOT_INTUNE_CLIENT_SECRET', secret],
      ['MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH', path],
    ],
    report,
  );
  if (secret === undefined && path === undefined) {
    report('MENDBOT_INTUNE_CLIENT_SECRET', `${because} (or set MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH)`);
  }
  if (tenantId === undefined && !isAppSet(values)) {
    report('AZURE_TENANT_ID', 'is missing, although MENDBOT_INTUNE_CLIENT_ID needs the tenant');
  }
  if (clientId === undefined || tenantId === undefined) return null;
  if (secret !== undefined) return { kind: 'secret', tenantId, clientId, secret };
  return path === undefined ? null : { kind: 'certificate', tenantId, clientId, path, password: null };
}

/** Whether anything of the first app registration is set; the tenant alone may belong to the second one. */
function isAppSet(values: Values): boolean {
  const { AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH } = values;
  const { AZURE_CLIENT_CERTIFICATE_PASSWORD, AZURE_FEDERATED_TOKEN_FILE } = values;
  return [
    ...[AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH],
    ...[AZURE_CLIENT_CERTIFICATE_PASSWORD, AZURE_FEDERATED_TOKEN_FILE],
  ].some((value) => value !== undefined);
}
