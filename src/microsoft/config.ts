import { z } from 'zod';
import { defineConfig, type EnvironmentReader } from '../platform/config/config.ts';
import { defineVariable, text, url, type Variable } from '../platform/config/variable.ts';
import type { MicrosoftSettings } from './connect-microsoft.ts';
import { microsoftClouds } from './microsoft-cloud.ts';
import type { AppCredential } from './token.ts';

export const microsoftGroup = {
  title: 'Microsoft',
  note: 'Without these the bot takes requests in plain words. docs/how-to/connect-defender.md goes through them.',
};

const unversionedUrl = url.refine(
  (value) => !/\/(v1\.0|beta)\/?$/.test(value),
  'must not end with a version: each call adds its own',
);

export const azure = {
  tenantId: defineVariable('AZURE_TENANT_ID', {
    schema: text,
    purpose: 'the Entra tenant',
    example: '00000000-0000-0000-0000-000000000000',
  }),
  clientId: defineVariable('AZURE_CLIENT_ID', {
    schema: text,
    purpose: 'the app registration that reads Defender and Graph',
    example: '00000000-0000-0000-0000-000000000000',
  }),
  secret: defineVariable('AZURE_CLIENT_SECRET', {
    schema: text,
    purpose: 'its client secret',
    example: '…',
    isSecret: true,
  }),
  certificatePath: defineVariable('AZURE_CLIENT_CERTIFICATE_PATH', {
    schema: text,
    purpose: 'its certificate with private key (PEM), instead of the secret',
    example: '/etc/mendbot/client.pem',
  }),
  certificatePassword: defineVariable('AZURE_CLIENT_CERTIFICATE_PASSWORD', {
    schema: text,
    purpose: "the password of that certificate's key, if it has one",
    example: '…',
    isSecret: true,
  }),
  federatedTokenFile: defineVariable('AZURE_FEDERATED_TOKEN_FILE', {
    schema: text,
    purpose: 'workload identity, instead of secret and certificate; Kubernetes sets it',
    example: '/var/run/secrets/azure/tokens/azure-identity-token',
  }),
};

export const managedIdentity = defineVariable('MENDBOT_MANAGED_IDENTITY', {
  schema: z
    .string()
    .regex(/^(system|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, 'must be "system" or the client id of an identity'),
  purpose: 'a managed identity of Azure, instead of an app registration: system, or the client id of one of your own',
  example: 'system',
});

export const readyTokens = {
  defender: defineVariable('DEFENDER_ACCESS_TOKEN', {
    schema: text,
    purpose: 'a ready bearer token for Defender instead of all above, for a first try; it ends after an hour',
    example: 'eyJ…',
    isSecret: true,
  }),
  graph: defineVariable('GRAPH_ACCESS_TOKEN', {
    schema: text,
    purpose: 'the same for Microsoft Graph: a token is for one of the two only',
    example: 'eyJ…',
    isSecret: true,
  }),
};

const intune = {
  clientId: defineVariable('MENDBOT_INTUNE_CLIENT_ID', {
    schema: text,
    purpose: 'a second app registration in the same tenant, used only for what changes a security task of Intune',
    example: '00000000-0000-0000-0000-000000000000',
  }),
  secret: defineVariable('MENDBOT_INTUNE_CLIENT_SECRET', {
    schema: text,
    purpose: "the second app registration's client secret",
    example: '…',
    isSecret: true,
  }),
  certificatePath: defineVariable('MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH', {
    schema: text,
    purpose: "the second app registration's certificate with private key (PEM), instead of the secret",
    example: '/etc/mendbot/intune.pem',
  }),
};

const places = {
  cloud: defineVariable('MICROSOFT_CLOUD', {
    schema: z.enum(microsoftClouds, { error: 'must be global, gcc, gcch or dod' }),
    purpose: 'the Microsoft cloud of the tenant: global, gcc, gcch or dod',
    example: 'global',
    standard: 'global',
  }),
  defenderApiUrl: defineVariable('DEFENDER_API_URL', {
    schema: url,
    purpose: "the Defender API, if not the cloud's own (a geographic host, or a stand-in)",
    example: 'https://eu.api.security.microsoft.com',
  }),
  graphApiUrl: defineVariable('GRAPH_API_URL', {
    schema: unversionedUrl,
    purpose: "Microsoft Graph without a version, if not the cloud's own (a stand-in)",
    example: 'https://graph.microsoft.com',
  }),
  authorityHost: defineVariable('ENTRA_AUTHORITY_HOST', {
    schema: url,
    purpose: "where tokens come from, if not the cloud's own",
    example: 'https://login.microsoftonline.com',
  }),
};

export const microsoftConfig = defineConfig({
  group: microsoftGroup,
  variables: [azure, { managedIdentity }, readyTokens, intune, places].flatMap((some) => Object.values(some)),
  read: (reader): MicrosoftSettings => ({
    ...readCredentials(reader),
    cloud: reader.read(places.cloud),
    defenderApiUrl: reader.read(places.defenderApiUrl),
    graphApiUrl: reader.read(places.graphApiUrl),
    authorityHost: reader.read(places.authorityHost),
  }),
});

type Credentials = Pick<MicrosoftSettings, 'defenderCredential' | 'graphCredential' | 'intuneCredential'>;

function readCredentials(environment: EnvironmentReader): Credentials {
  const reader = reportingOnce(environment);
  const intuneCredential = secondApp(reader);
  if (!isAnySet(reader, Object.values(readyTokens))) {
    const app = firstApp(reader);
    return { defenderCredential: app, graphCredential: app, intuneCredential };
  }
  reportReadyTokens(reader);
  return {
    defenderCredential: readyToken(reader.read(readyTokens.defender)),
    graphCredential: readyToken(reader.read(readyTokens.graph)),
    intuneCredential,
  };
}

/** Reports only the first fault of a variable, because further ones may follow from it. */
function reportingOnce(reader: EnvironmentReader): EnvironmentReader {
  const report: EnvironmentReader['report'] = (variable, sentence) => {
    if (!reader.isReported(variable)) reader.report(variable, sentence);
  };
  return { ...reader, report };
}

function readyToken(token: string | null) {
  return token === null ? null : ({ kind: 'ready_token', token } as const);
}

/** A ready token left over from a first try would silently take precedence and expire after an hour. */
function reportReadyTokens(reader: EnvironmentReader): void {
  const others = isAnySet(reader, Object.values(azure)) ? 'AZURE_ variables' : null;
  const beside = isAnySet(reader, [managedIdentity]) ? managedIdentity.name : others;
  if (beside === null) return;
  for (const token of Object.values(readyTokens)) {
    if (isAnySet(reader, [token])) reader.report(token, `is set together with ${beside}: remove one`);
  }
}

function firstApp(reader: EnvironmentReader): AppCredential | null {
  const { read, report } = reader;
  const identity = read(managedIdentity);
  if (identity !== null) {
    if (isAppSet(reader)) report(managedIdentity, 'is set together with AZURE_ variables: remove one');
    return { kind: 'managed_identity', clientId: identity.toLowerCase() === 'system' ? null : identity };
  }
  if (!isAnySet(reader, Object.values(azure))) return null;
  const [tenantId, clientId] = [read(azure.tenantId), read(azure.clientId)];
  const because = 'is missing, although other AZURE_ variables are set';
  if (tenantId === null) report(azure.tenantId, because);
  if (clientId === null) report(azure.clientId, because);
  const proof = firstProof(reader);
  if (proof === null) report(azure.secret, `${because} (or set ${azure.certificatePath.name})`);
  if (tenantId === null || clientId === null || proof === null) return null;
  return { ...proof, tenantId, clientId };
}

function firstProof(reader: EnvironmentReader) {
  reportSecond(reader, [azure.secret, azure.certificatePath, azure.federatedTokenFile]);
  const [secret, path] = [reader.read(azure.secret), reader.read(azure.certificatePath)];
  const [password, file] = [reader.read(azure.certificatePassword), reader.read(azure.federatedTokenFile)];
  if (password !== null && path === null) {
    reader.report(azure.certificatePassword, `is set without ${azure.certificatePath.name}`);
  }
  if (secret !== null) return { kind: 'secret', secret } as const;
  if (path !== null) return { kind: 'certificate', path, password } as const;
  return file === null ? null : ({ kind: 'workload_identity', file } as const);
}

/** With two credentials for one app, the choice would be a guess. */
function reportSecond(reader: EnvironmentReader, ways: readonly Variable[]): void {
  const [first, second] = ways.filter((way) => isAnySet(reader, [way]));
  if (first !== undefined && second !== undefined) {
    reader.report(first, `is set together with ${second.name}: remove one`);
  }
}

function secondApp(reader: EnvironmentReader): AppCredential | null {
  const { read, report } = reader;
  if (!isAnySet(reader, Object.values(intune))) return null;
  const [tenantId, clientId] = [read(azure.tenantId), read(intune.clientId)];
  const [secret, path] = [read(intune.secret), read(intune.certificatePath)];
  const because = 'is missing, although other MENDBOT_INTUNE_ variables are set';
  if (clientId === null) report(intune.clientId, because);
  reportSecond(reader, [intune.secret, intune.certificatePath]);
  if (secret === null && path === null) {
    report(intune.secret, `${because} (or set ${intune.certificatePath.name})`);
  }
  if (tenantId === null && !isAppSet(reader)) {
    report(azure.tenantId, `is missing, although ${intune.clientId.name} needs the tenant`);
  }
  if (clientId === null || tenantId === null) return null;
  if (secret !== null) return { kind: 'secret', tenantId, clientId, secret };
  return path === null ? null : { kind: 'certificate', tenantId, clientId, path, password: null };
}

/** Ignores the tenant, which may belong to the second app registration. */
function isAppSet(reader: EnvironmentReader): boolean {
  const { tenantId: _, ...others } = azure;
  return isAnySet(reader, Object.values(others));
}

function isAnySet({ read }: EnvironmentReader, variables: readonly Variable[]): boolean {
  return variables.some((variable) => read(variable) !== null);
}
