import type { DeviceCounts } from '../microsoft/tenant/device-actions.ts';
import type { ControlAct, ControlResult } from '../protocol/control-acts.ts';
import type { SandboxWorld } from './sandbox-world.ts';

type DeviceAct = Extract<ControlAct, { readonly recommendationId: string }>;
type DeviceOrProductAct = Exclude<DeviceAct, { readonly personId: string } | { readonly do: 'enter-kev' }>;

/** A group that does not exist at first, so requests that were filed before do not include it. */
const otherGroup = 'Moved devices';

/** Changes devices, or the product that they have. */
export function changeDevices({ microsoft }: SandboxWorld, act: DeviceOrProductAct): ControlResult {
  const id = act.recommendationId;
  switch (act.do) {
    case 'patch-devices': {
      const counts = microsoft.patchShare(id, act.share);
      return { done: `${devices(counts.changed)} reported in as fixed; ${stillExposed(counts)}.` };
    }
    case 'silence-devices': {
      const counts = microsoft.silenceShare(id, act.share);
      return { done: `${devices(counts.changed)} fell silent; ${stillExposed(counts)}.` };
    }
    case 'wake-devices': {
      const counts = microsoft.wakeDevices(id);
      return { done: `${devices(counts.changed)} reported in again, as they were; ${stillExposed(counts)}.` };
    }
    case 'exclude-devices': {
      const counts = microsoft.excludeDevices(id, act.share);
      return { done: `${devices(counts.changed)} excluded in Defender; ${stillExposed(counts)}.` };
    }
    case 'move-devices': {
      const counts = microsoft.moveDevices(id, act.share, otherGroup);
      const moved = `${devices(counts.changed)} moved to the device group “${otherGroup}”`;
      return { done: `${moved}: out of scope where a request names other groups; ${stillExposed(counts)}.` };
    }
    case 'reexpose-devices': {
      const { changed, ...counts } = microsoft.reexpose(id);
      const again = `${devices(changed)} that had been fixed ${changed === 1 ? 'is' : 'are'} exposed to it`;
      return { done: `The vendor released a newer version; ${again}; ${stillExposed(counts)}.` };
    }
    case 'release-version':
      microsoft.releaseVersion(id);
      return { done: `The vendor released a newer version; ${titled(microsoft, id)} asks for it now.` };
    case 'publish-exploit':
      microsoft.publishExploit(id);
      return { done: `An exploit for ${titled(microsoft, id)} is public now.` };
    case 'raise-alert':
      microsoft.raiseAlert(id);
      return { done: `${titled(microsoft, id)} has an active alert now.` };
  }
}

function titled(microsoft: SandboxWorld['microsoft'], id: string): string {
  const title = microsoft.recommendations.find((one) => one.id === id)?.recommendationName;
  return title === undefined ? 'The recommendation' : `“${title}”`;
}

function devices(count: number): string {
  return count === 1 ? '1 device' : `${count} devices`;
}

function stillExposed({ exposed, silent }: Pick<DeviceCounts, 'exposed' | 'silent'>): string {
  const ofThem = silent === 0 ? '' : `, ${silent} of them silent`;
  return `${exposed} ${exposed === 1 ? 'is' : 'are'} still exposed${ofThem}`;
}
