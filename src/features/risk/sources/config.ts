import { z } from 'zod';
import { configOf, defineConfig } from '../../../platform/config/config.ts';
import { cron, defineVariable, text, url } from '../../../platform/config/variable.ts';

const riskGroup = {
  title: 'Risk',
  note: 'Public facts about CVEs, for due dates by risk. All of it is optional: what is off, or cannot be reached, is unknown.',
};

/** `null` = off. */
const urlOrOff = z.union([z.literal('off').transform(() => null), url], {
  error: 'must be an http(s) URL without a name, a password, "?" or "#", or "off"',
});

const kevUrl = defineVariable('MENDBOT_KEV_URL', {
  schema: urlOrOff,
  purpose: 'CISA’s catalog of known exploited vulnerabilities (KEV) as JSON, or a mirror of it; "off" = none',
  example: 'https://mirror.fabrikam.example/known_exploited_vulnerabilities.json',
  standard: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
});

const kevFile = defineVariable('MENDBOT_KEV_FILE', {
  schema: text,
  purpose: 'the same catalog as a file, for closed networks; with it MENDBOT_KEV_URL is not asked',
  example: '/etc/mendbot/known_exploited_vulnerabilities.json',
});

const cveUrl = defineVariable('MENDBOT_CVE_URL', {
  schema: urlOrOff,
  purpose:
    'the CVE program’s records, or a mirror; Mendbot adds the CVE’s id to this address, so the server sees which CVEs your requests have; "off" = none',
  example: 'https://mirror.fabrikam.example/cve',
  standard: 'https://cveawg.mitre.org/api/cve',
});

/** `null` = the source is off. */
export interface RiskAddresses {
  readonly kev: { readonly kind: 'url' | 'file'; readonly at: string } | null;
  readonly cveUrl: string | null;
}

export const riskAddresses = defineConfig({
  group: riskGroup,
  variables: [kevUrl, kevFile, cveUrl],
  read: ({ read }): RiskAddresses => {
    const [file, address] = [read(kevFile), read(kevUrl)];
    const kev = { kind: file === null ? 'url' : 'file', at: file ?? address } as const;
    return { kev: kev.at === null ? null : { ...kev, at: kev.at }, cveUrl: read(cveUrl) };
  },
});

export const riskTimes = configOf(
  riskGroup,
  defineVariable('MENDBOT_RISK_SYNC', {
    schema: cron,
    purpose: 'when the catalog is read (cron)',
    example: '43 5 * * *',
    standard: '43 5 * * *',
  }),
);
