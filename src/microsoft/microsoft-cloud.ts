export const microsoftClouds = ['global', 'gcc', 'gcch', 'dod'] as const;
export type MicrosoftCloud = (typeof microsoftClouds)[number];

/** The hosts of a cloud. Tokens of one cloud are invalid in another. */
export interface CloudHosts {
  readonly defenderApiUrl: string;
  /** The audience of Defender's tokens. The scope is this and `/.default`. Documented for the global cloud only. */
  readonly defenderAudience: string;
  /** Further documented addresses of the same API. */
  readonly defenderAliases: readonly string[];
  /** Without a version segment, which each call adds. Also the audience of Graph's tokens. */
  readonly graphUrl: string;
  readonly authorityHost: string;
  readonly portalUrl: string;
  readonly intuneUrl: string;
}

const gccDefender = 'https://api-gcc.securitycenter.microsoft.us';
const governmentDefender = 'https://api-gov.securitycenter.microsoft.us';

const global: CloudHosts = {
  defenderApiUrl: 'https://api.security.microsoft.com',
  defenderAudience: 'https://api.securitycenter.microsoft.com',
  defenderAliases: ['https://api.securitycenter.microsoft.com'],
  graphUrl: 'https://graph.microsoft.com',
  authorityHost: 'https://login.microsoftonline.com',
  portalUrl: 'https://security.microsoft.com',
  intuneUrl: 'https://intune.microsoft.com',
};

const gcch: CloudHosts = {
  defenderApiUrl: governmentDefender,
  defenderAudience: governmentDefender,
  defenderAliases: [],
  graphUrl: 'https://graph.microsoft.us',
  authorityHost: 'https://login.microsoftonline.us',
  portalUrl: 'https://security.microsoft.us',
  intuneUrl: 'https://intune.microsoft.us',
};

const hosts: Readonly<Record<MicrosoftCloud, CloudHosts>> = {
  global,
  gcc: { ...global, defenderApiUrl: gccDefender, defenderAudience: gccDefender, defenderAliases: [] },
  gcch,
  dod: { ...gcch, graphUrl: 'https://dod-graph.microsoft.us', portalUrl: 'https://security.apps.mil' },
};

export const authorityHosts: ReadonlySet<string> = new Set(Object.values(hosts).map((cloud) => cloud.authorityHost));

export function hostsOf(cloud: MicrosoftCloud): CloudHosts {
  return hosts[cloud];
}

/**
 * Further addresses that page links may lead to: the cloud's own, if `apiUrl` is one of them or regional. Empty
 * otherwise.
 */
export function defenderAliasesOf(cloud: MicrosoftCloud, apiUrl: string): readonly string[] {
  const { defenderApiUrl, defenderAliases } = hosts[cloud];
  const own = [defenderApiUrl, ...defenderAliases];
  const { origin, hostname } = new URL(apiUrl);
  const isOfRegion = origin === `https://${hostname}` && hostname.endsWith(`.${new URL(defenderApiUrl).hostname}`);
  return isOfRegion || own.includes(origin) ? own : [];
}
