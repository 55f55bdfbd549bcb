import {
  deviceGroupOf,
  deviceIdOf,
  deviceNameOf,
  exposedDevicesOf,
  isConfiguration,
  isFixed,
  recommendationIdOf,
  targetCountOf,
  targetOf,
  tenantSize,
} from './synthetic-tenant.ts';

const hourMs = 3600 * 1000;
/** The service keeps changes for fourteen days. */
const changesReachBackMs = 14 * 24 * hourMs;

/** Rows with all fields that the service sends, read by us or not: they have to be received and parsed. */
export interface TenantRows {
  recommendation(index: number): object;
  machine(index: number): object;
  change(index: number): object;
  /** The first change that is not before `since`; they are told oldest first. */
  firstChangeSince(since: Date): number;
  portalActivity(index: number): object;
  machineReferences(recommendation: number): Generator<object>;
}

/** `now`: when the first sync begins. */
export function tenantRows(now: Date): TenantRows {
  const ids = Array.from({ length: tenantSize.devices }, (_, device) => deviceIdOf(device));
  const idOf = (device: number) => ids[device] ?? '';
  const fixes = fixedTargets();
  const earliestMs = now.getTime() - changesReachBackMs;
  const msBetween = changesReachBackMs / tenantSize.changes;
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString();

  return {
    recommendation: recommendationRow,
    machine: (index) => machineRow(index, idOf(index), before),
    change(index) {
      const fix = index % 2 === 0 ? fixes[index / 2] : undefined;
      const device = idOf(fix?.device ?? (index * 31) % tenantSize.devices);
      const at = new Date(earliestMs + index * msBetween);
      return changeRow({
        index,
        device,
        product: fix?.recommendation ?? 1_000 + (index % 9_000),
        at,
        isFix: fix !== undefined,
      });
    },
    firstChangeSince: (since) => Math.max(0, Math.ceil((since.getTime() - earliestMs) / msBetween)),
    portalActivity: (index) => portalActivityRow(index, before),
    *machineReferences(recommendation) {
      for (const device of exposedDevicesOf(recommendation)) {
        yield {
          id: idOf(device),
          computerDnsName: deviceNameOf(device),
          osPlatform: 'Windows11',
          rbacGroupName: deviceGroupOf(device),
        };
      }
    },
  };
}

function fixedTargets() {
  const fixes: { readonly recommendation: number; readonly device: number }[] = [];
  for (let recommendation = 0; recommendation < tenantSize.openActivities; recommendation += 1) {
    if (isConfiguration(recommendation)) continue;
    for (let index = 0; index < targetCountOf(recommendation); index += 1) {
      if (isFixed(index)) fixes.push({ recommendation, device: targetOf(recommendation, index) });
    }
  }
  return fixes;
}

function recommendationRow(index: number): object {
  const isConfigured = isConfiguration(index);
  return {
    id: recommendationIdOf(index),
    productName: `product_${index}`,
    recommendationName: isConfigured
      ? `Turn on setting ${index}`
      : `Update Fabrikam Product ${index} to version 24.1.7`,
    weaknesses: index % 120,
    vendor: 'fabrikam',
    recommendedVersion: '24.1.7.0',
    recommendedVendor: '',
    recommendedProgram: '',
    recommendationCategory: isConfigured ? 'Security controls' : 'Application',
    subCategory: '',
    severityScore: (index % 100) / 10,
    publicExploit: index % 11 === 0,
    activeAlert: index % 97 === 0,
    associatedThreats: [],
    remediationType: isConfigured ? 'ConfigurationChange' : 'Update',
    status: 'Active',
    configScoreImpact: 0,
    exposureImpact: (index % 500) / 100,
    totalMachineCount: tenantSize.devices,
    exposedMachinesCount: index < tenantSize.openActivities ? targetCountOf(index) : index % 300,
    nonProductivityImpactedAssets: 0,
    relatedComponent: `Fabrikam Product ${index}`,
    hasUnpatchableCve: false,
    tags: index % 5 === 0 ? ['internetFacing'] : [],
  };
}

function machineRow(index: number, id: string, before: (ms: number) => string): object {
  const isSilent = index % 50 === 0;
  const lastOctets = `${(index >> 8) & 255}.${index & 255}`;
  return {
    id,
    mergedIntoMachineId: null,
    isPotentialDuplication: false,
    isExcluded: index % 200 === 1,
    exclusionReason: null,
    computerDnsName: deviceNameOf(index),
    firstSeen: before(400 * 24 * hourMs),
    lastSeen: before((isSilent ? 10 * 24 : index % 48) * hourMs),
    osPlatform: 'Windows11',
    osVersion: null,
    osProcessor: 'x64',
    version: '23H2',
    lastIpAddress: `10.3.${lastOctets}`,
    lastExternalIpAddress: `203.0.113.${index & 255}`,
    agentVersion: '10.8760.22621.4317',
    osBuild: 22631,
    healthStatus: isSilent ? 'Inactive' : 'Active',
    deviceValue: 'Normal',
    rbacGroupId: 100 + (index % 4),
    rbacGroupName: deviceGroupOf(index),
    riskScore: 'None',
    exposureLevel: 'Medium',
    isAadJoined: true,
    aadDeviceId: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`,
    machineTags: ['Region: EMEA', 'Ring 2'],
    onboardingStatus: 'Onboarded',
    osArchitecture: '64-bit',
    managedBy: 'Intune',
    managedByStatus: 'Success',
    ipAddresses: [`10.3.${lastOctets}`, `fe80::1c2d:3e4f:${id.slice(0, 4)}:${id.slice(4, 8)}`, '127.0.0.1', '::1'].map(
      (ipAddress) => ({
        ipAddress,
        macAddress: id.slice(0, 12).toUpperCase(),
        type: 'Ethernet',
        operationalStatus: 'Up',
      }),
    ),
    vmMetadata: null,
  };
}

interface Change {
  readonly index: number;
  readonly device: string;
  readonly product: number;
  readonly at: Date;
  readonly isFix: boolean;
}

function changeRow({ index, device, product, at, isFix }: Change): object {
  const cve = `CVE-2026-${10_000 + (index % 50_000)}`;
  return {
    id: `${device}_fabrikam_product_${product}_24.1.2.0_${cve}_`,
    deviceId: device,
    rbacGroupName: 'Laptops',
    rbacGroupId: 101,
    deviceName: deviceNameOf((index * 31) % tenantSize.devices),
    osPlatform: 'Windows11',
    osVersion: '10.0.22631.4317',
    osArchitecture: 'x64',
    softwareVendor: 'fabrikam',
    softwareName: `product_${product}`,
    softwareVersion: '24.1.2.0',
    cveId: cve,
    vulnerabilitySeverityLevel: 'High',
    recommendedSecurityUpdate: 'Update 24.1.7.0',
    recommendedSecurityUpdateId: '5031455',
    recommendedSecurityUpdateUrl: 'https://updates.fabrikam.example/catalog/24.1.7.0',
    diskPaths: [`C:\\Program Files\\Fabrikam\\Product ${product}\\product.exe`],
    registryPaths: [`HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Product ${product}`],
    lastSeenTimestamp: at.toISOString().replace('T', ' ').replace('Z', ''),
    firstSeenTimestamp: '2026-01-04 07:24:51',
    exploitabilityLevel: 'NoExploit',
    recommendationReference: recommendationIdOf(product),
    securityUpdateAvailable: true,
    cvssScore: 7.8,
    eventTimestamp: at.toISOString().replace('T', ' ').replace('Z', '0000'),
    status: isFix ? 'Fixed' : 'New',
  };
}

/** What was completed in the portal over the last half year. */
function portalActivityRow(index: number, before: (ms: number) => string): object {
  const recommendation = tenantSize.openActivities + index * 3;
  return {
    id: `7d3b1c52-0000-4000-8000-${String(index).padStart(12, '0')}`,
    title: `Update Fabrikam Product ${recommendation}`,
    createdOn: before((index + 100) * 2 * hourMs),
    requesterId: '11111111-2222-4333-8444-555555555555',
    requesterEmail: `person${index % 40}@fabrikam.example`,
    status: 'Completed',
    statusLastModifiedOn: before((index + 1) * 2 * hourMs),
    description: 'Update to a later version to mitigate known vulnerabilities affecting the devices.',
    relatedComponent: `Fabrikam Product ${recommendation}`,
    targetDevices: 50 + (index % 400),
    rbacGroupNames: ['Laptops'],
    fixedDevices: 50 + (index % 400),
    requesterNotes: '',
    dueOn: before(index * 2 * hourMs),
    category: 'Software',
    productivityImpactRemediationType: null,
    priority: 'Medium',
    completionMethod: index % 2 === 0 ? 'Automatic' : 'Manual',
    completerId: null,
    completerEmail: index % 2 === 0 ? null : `person${index % 25}@fabrikam.example`,
    scid: null,
    type: 'Update',
    productId: `fabrikam-_-product_${recommendation}`,
    vendorId: 'fabrikam',
    nameId: `product_${recommendation}`,
    recommendedVersion: '24.1.7.0',
    recommendedVendor: '',
    recommendedProgram: '',
  };
}
