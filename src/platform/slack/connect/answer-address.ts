import type { Log } from '../../telemetry/log.ts';

/** Slack's own, with GovSlack's, and what begins as `apiUrl` does: a proxy or a stand-in. */
export function isSlackAddress(address: unknown, apiUrl: string): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (url === null) return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && /(^|\.)slack(-gov)?\.com$/.test(url.hostname);
}

interface Surroundings {
  readonly apiUrl: string;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * The same request without an address for its answer that is not Slack's. Bolt posts to whatever address it finds there, and what
 * is answered is not for strangers. Of several addresses, which only forms have that ask for them, ours keep none.
 */
export function withSlackAddressOnly<Body extends Readonly<Record<string, unknown>>>(
  body: Body,
  { apiUrl, log }: Surroundings,
): Omit<Body, 'response_urls'> {
  const { response_urls: _, ...kept } = body;
  const { response_url: address, ...unanswered } = kept;
  if (address === undefined || isSlackAddress(address, apiUrl)) return kept;
  log.warn(
    { host: hostIn(address) },
    'a request names an address for its answer that is not Slack’s: it is not answered there',
  );
  return unanswered as Omit<Body, 'response_urls'>;
}

/** Without the path, which is a secret where it is Slack's. */
function hostIn(address: unknown): string | null {
  return (typeof address === 'string' ? URL.parse(address)?.host : null) ?? null;
}
