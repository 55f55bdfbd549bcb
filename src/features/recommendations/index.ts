export { type DeviceGroupCount, listDeviceGroups, listDeviceGroupsOf, listKnownDeviceGroups } from './device-groups.ts';
export { createDeviceLists, type DeviceLists } from './device-lists.ts';
export { exposureNow } from './exposure-now.ts';
export { recommendationJobs } from './jobs.ts';
export { keepExposures } from './keep-exposures.ts';
export { createKnownConfigurationSteps, type KnownConfigurationSteps } from './known-configuration-steps.ts';
export { createKnownVulnerabilities, type KnownVulnerabilities } from './known-vulnerabilities.ts';
export { linkedRecommendation } from './linked-recommendation.ts';
export { listAskableGroups } from './list-askable-groups.ts';
export { offerDeviceGroups, type SharedDeviceGroup, sharedGroups } from './offer-device-groups.ts';
export { oweConfigurationSteps } from './owe-configuration-steps.ts';
export { areGroupsStale, readDeviceGroups } from './read-device-groups.ts';
export { readExposedDevices, requireExposed } from './read-exposed-devices.ts';
export {
  exposedWords,
  recommendationLines,
  recommendationMarks,
  recommendationOption,
} from './recommendation-option.ts';
export { RecommendationSearches } from './recommendation-searches.ts';
export {
  findRecommendation,
  findRecommendationByRef,
  findRecommendationTyped,
  hasRecommendations,
  listRecommendationsByIds,
  listRecommendationsByRefs,
  lockRecommendations,
  type MirroredRecommendation,
  searchMirror,
} from './recommendations.ts';
export { type RecommendationSearch, searchRecommendations } from './search-recommendations.ts';
export { afterListRead, beforeSaved } from './slots.ts';
export { recommendationUrl, type Surroundings } from './surroundings.ts';
export { linkedRecommendationValue, recommendationValue } from './values.ts';
export { weaknessBlocks } from './weakness-blocks.ts';
export { toWeaknessPage, type Weaknesses } from './weaknesses.ts';
