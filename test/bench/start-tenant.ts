import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The synthetic tenant as Defender would answer for it, in a process of its own; gives its address. */
export async function startTenant(now: string, parts: AsyncDisposableStack): Promise<string> {
  const tenant = fork(new URL('tenant-process.ts', import.meta.url), [now]);
  parts.defer(() => void tenant.kill());
  const [address] = await once(tenant, 'message');
  return String(address);
}
