export { createDeviceLists, type DeviceLists, readExposedDevices, requireExposed } from './devices.ts';
export {
  areGroupsStale,
  type DeviceGroupCount,
  deviceGroupNames,
  listDeviceGroups,
  listKnownDeviceGroups,
  namesAlong,
  offerDeviceGroups,
  readDeviceGroups,
  type SharedDeviceGroup,
  sharedGroups,
} from './groups.ts';
export { recommendationJobs } from './jobs.ts';
export {
  findRecommendations,
  type RecommendationSearch,
  RecommendationSearches,
  searchRecommendations,
} from './search.ts';
export { createKnownSoftware, type InstalledSoftware, type KnownSoftware, type SoftwareFacts } from './software.ts';
export { createKnownConfigurationSteps, enqueueConfigurationSteps, type KnownConfigurationSteps } from './steps.ts';
export {
  findRecommendation,
  findRecommendationByRef,
  findRecommendationTyped,
  hasRecommendations,
  listRecommendationsByIds,
  listRecommendationsByRefs,
  lockRecommendations,
  type MirroredRecommendation,
} from './store.ts';
export { afterListRead, beforeSaved } from './sync.ts';
export {
  exposedText,
  linkedRecommendation,
  linkedRecommendationValue,
  type PortalLinks,
  recommendationLines,
  recommendationMarks,
  recommendationOption,
  recommendationUrl,
  recommendationValue,
  weaknessBlocks,
} from './views.ts';
export {
  createKnownVulnerabilities,
  type KnownVulnerabilities,
  toWeaknessPage,
  type Weaknesses,
} from './vulnerabilities.ts';
