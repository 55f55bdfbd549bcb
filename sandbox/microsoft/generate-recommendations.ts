import { type ConfigurationCheck, configurationChecks } from './configuration-checks.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type ProductReach, type SoftwareProduct, softwareProducts } from './software-products.ts';
import type { DeviceFacts, RecommendationFacts } from './stand-in-rows.ts';

export interface GeneratedRecommendation {
  readonly facts: RecommendationFacts;
  readonly exposed: readonly DeviceFacts[];
}

/** Five of six recommendations are about software. When the catalogues are used up, invented programs follow. */
export function generateRecommendations(
  count: number,
  devices: readonly DeviceFacts[],
  random: SeededRandom,
): readonly GeneratedRecommendation[] {
  const checks = configurationChecks.slice(0, Math.floor(count / 6));
  const products = Array.from({ length: count - checks.length }, (_, index) => productAt(index));
  return [
    ...products.map((product) => ofSoftware(product, devices, random)),
    ...checks.map((check) => ofConfiguration(check, devices, random)),
  ];
}

/** Exposes every given device, which are more than one page holds. */
export function generateBigRecommendation(
  devices: readonly DeviceFacts[],
  random: SeededRandom,
): GeneratedRecommendation {
  const product: SoftwareProduct = {
    vendor: 'fabrikam',
    name: 'signage_player',
    title: 'Fabrikam Signage Player',
    action: 'Update',
    version: '7.3.1',
    reach: 'windows',
  };
  const { facts } = ofSoftware(product, devices, random);
  return { facts: { ...facts, status: 'Active', totalMachineCount: devices.length }, exposed: devices };
}

function productAt(index: number): SoftwareProduct {
  const known = softwareProducts[index];
  if (known !== undefined) return known;
  const number = index - softwareProducts.length + 1;
  const title = `Contoso Line Tool ${number}`;
  return {
    vendor: 'contoso',
    name: `line_tool_${number}`,
    title,
    action: 'Update',
    version: '2.0.4',
    reach: 'windows',
  };
}

function ofSoftware(
  product: SoftwareProduct,
  devices: readonly DeviceFacts[],
  random: SeededRandom,
): GeneratedRecommendation {
  const { installed, exposed } = spread(devices.filter(isIn(product.reach)), random);
  const weaknesses = product.action === 'Uninstall' ? random.between(3, 60) : Math.ceil(240 * random.next() ** 4);
  const isExploited = random.chance(0.18);
  return {
    exposed,
    facts: {
      ...commonFacts(random),
      id: `va-_-${product.vendor}-_-${product.name}`,
      productName: product.name,
      recommendationName: softwareTitle(product),
      weaknesses,
      vendor: product.vendor,
      recommendedVersion: product.version,
      recommendationCategory: product.title.startsWith('Microsoft Windows') ? 'OS' : 'Application',
      subCategory: '',
      severityScore: 0,
      publicExploit: isExploited,
      activeAlert: isExploited && random.chance(0.15),
      associatedThreats: isExploited && random.chance(0.4) ? [guid(random)] : [],
      remediationType: product.action,
      configScoreImpact: 0,
      exposureImpact: impact((weaknesses * exposed.length) / Math.max(1, devices.length), random),
      totalMachineCount: installed.length,
      nonProductivityImpactedAssets: 0,
      relatedComponent: product.title,
      hasUnpatchableCve: product.action === 'Uninstall' || random.chance(0.04),
      tags: random.chance(0.08) ? ['internetFacing'] : [],
    },
  };
}

function ofConfiguration(
  check: ConfigurationCheck,
  devices: readonly DeviceFacts[],
  random: SeededRandom,
): GeneratedRecommendation {
  const { installed, exposed } = spread(devices.filter(isIn(check.reach)), random);
  const severityScore = random.between(3, 10);
  return {
    exposed,
    facts: {
      ...commonFacts(random),
      id: `sca-_-scid-${check.number}`,
      productName: check.reach === 'mac' ? 'macos' : check.reach === 'linux' ? 'linux' : 'windows_11',
      recommendationName: check.title,
      weaknesses: 1,
      vendor: check.reach === 'mac' ? 'apple' : check.reach === 'linux' ? 'linux' : 'microsoft',
      recommendedVersion: '',
      recommendationCategory: check.category,
      subCategory: check.subCategory,
      severityScore,
      publicExploit: false,
      activeAlert: false,
      associatedThreats: [],
      remediationType: 'ConfigurationChange',
      configScoreImpact: impact(severityScore / 8, random),
      exposureImpact: 0,
      totalMachineCount: installed.length,
      nonProductivityImpactedAssets: random.between(0, exposed.length),
      relatedComponent: `${check.category} (${check.subCategory})`,
      hasUnpatchableCve: false,
      tags: [],
    },
  };
}

function commonFacts(random: SeededRandom) {
  return { recommendedVendor: '', recommendedProgram: '', status: random.chance(0.06) ? 'Exception' : 'Active' };
}

function softwareTitle({ action, title, version }: SoftwareProduct): string {
  if (action === 'Uninstall') return `Uninstall ${title}`;
  return `${action} ${title} to version ${version}`;
}

/** Most products are on few devices, and few products on nearly all. At least one device is exposed. */
function spread(reachable: readonly DeviceFacts[], random: SeededRandom) {
  const installed = random.sample(reachable, Math.ceil(reachable.length * random.next() ** 2.5));
  const exposed = random.sample(installed, Math.ceil(installed.length * (0.05 + 0.95 * random.next())));
  return { installed, exposed };
}

function isIn(reach: ProductReach): (device: DeviceFacts) => boolean {
  return ({ osPlatform }) => {
    const isServer = osPlatform.startsWith('WindowsServer');
    const isMac = osPlatform === 'macOS';
    const isWindows = osPlatform.startsWith('Windows');
    if (reach === 'windows') return isWindows;
    if (reach === 'servers') return isServer;
    if (reach === 'mac') return isMac;
    if (reach === 'linux') return !isWindows && !isMac;
    return reach === 'all' || (isWindows && !isServer) || isMac;
  };
}

function impact(size: number, random: SeededRandom): number {
  return Math.round(size * (0.05 + 0.1 * random.next()) * 1000) / 1000;
}

function guid(random: SeededRandom): string {
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}
