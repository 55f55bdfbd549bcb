import type { SeededRandom } from './seeded-random.ts';
import type { DeviceFacts } from './stand-in-rows.ts';

interface Fleet {
  /** `null` = in no device group. */
  readonly group: string | null;
  readonly share: number;
  readonly prefixes: readonly [string, ...string[]];
  readonly platforms: readonly [string, ...string[]];
}

const workstation = ['Windows11', 'Windows11', 'Windows11', 'Windows10'] as const;

const fleets: readonly [Fleet, ...Fleet[]] = [
  { group: 'HQ Workstations', share: 0.26, prefixes: ['HQ-LT', 'HQ-WS'], platforms: workstation },
  { group: 'Finance', share: 0.12, prefixes: ['FIN-LT', 'FIN-WS'], platforms: workstation },
  { group: 'EMEA Workstations', share: 0.19, prefixes: ['LON-LT', 'BER-LT', 'PAR-LT'], platforms: workstation },
  { group: 'APAC Workstations', share: 0.15, prefixes: ['TYO-LT', 'SYD-LT', 'SIN-LT'], platforms: workstation },
  { group: 'Engineering', share: 0.1, prefixes: ['ENG-LT', 'ENG-WS'], platforms: ['macOS', 'macOS', 'Ubuntu'] },
  {
    group: 'Production Servers',
    share: 0.08,
    prefixes: ['SRV-APP', 'SRV-SQL', 'SRV-WEB'],
    platforms: ['WindowsServer2022', 'WindowsServer2019', 'WindowsServer2016', 'RedHatEnterpriseLinux', 'Ubuntu'],
  },
  { group: 'Test Servers', share: 0.04, prefixes: ['TST-APP', 'TST-SQL'], platforms: ['WindowsServer2022', 'Ubuntu'] },
  { group: null, share: 0.06, prefixes: ['DESKTOP', 'LAPTOP'], platforms: ['Windows11', 'Windows10', 'macOS'] },
];

const versions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  Windows11: ['24H2', '23H2'],
  Windows10: ['22H2'],
};

export function generateDevices(count: number, random: SeededRandom): readonly DeviceFacts[] {
  return Array.from({ length: count }, (_, index) => device(fleetAt(index / count), index, random));
}

/** Identical signage players of shops, for a recommendation with more devices than one page holds. */
export function generateSignage(count: number, random: SeededRandom): readonly DeviceFacts[] {
  const fleet: Fleet = { group: 'Store Signage', share: 1, prefixes: ['POP-SGN'], platforms: ['Windows10'] };
  return Array.from({ length: count }, (_, index) => device(fleet, index, random));
}

function fleetAt(position: number): Fleet {
  let end = 0;
  for (const fleet of fleets) {
    end += fleet.share;
    if (position < end) return fleet;
  }
  return fleets[0];
}

function device(fleet: Fleet, index: number, random: SeededRandom): DeviceFacts {
  const osPlatform = random.pick(fleet.platforms);
  const groupNumber = fleets.indexOf(fleet);
  return {
    id: random.hex(40),
    computerDnsName: `${random.pick(fleet.prefixes)}-${String(index + 1).padStart(4, '0')}.corp.fabrikam.example`,
    osPlatform,
    version: random.pick(versions[osPlatform] ?? ['']) || null,
    wasInactive: !random.chance(0.97),
    rbacGroupId: fleet.group === null ? 0 : 101 + (groupNumber === -1 ? fleets.length : groupNumber),
    rbacGroupName: fleet.group ?? 'UnassignedGroup',
    riskScore: random.pick(['None', 'None', 'Informational', 'Low', 'Medium', 'High']),
    exposureLevel: random.pick(['Low', 'Low', 'Medium', 'High']),
    deviceValue: fleet.group === 'Production Servers' ? 'High' : 'Normal',
    aadDeviceId: random.chance(0.9) ? guid(random) : null,
    machineTags: [],
  };
}

function guid(random: SeededRandom): string {
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}
