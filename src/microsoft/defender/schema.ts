import { z } from 'zod';
import { lenient, pageOf } from '../reading.ts';

const { text, number, flag, strictFlag, texts } = lenient;

export const recommendationRow = z.object({
  id: text,
  recommendationName: text,
  productName: text,
  vendor: text,
  relatedComponent: text,
  recommendationCategory: text,
  subCategory: text,
  remediationType: text,
  recommendedVersion: text,
  recommendedVendor: text,
  recommendedProgram: text,
  status: text,
  weaknesses: number,
  publicExploit: flag,
  activeAlert: flag,
  exposureImpact: number,
  exposedMachinesCount: number,
  tags: texts,
});
export type RecommendationRow = z.infer<typeof recommendationRow>;

export const machineReferenceRow = z.object({
  id: text,
  computerDnsName: text,
  osPlatform: text,
  rbacGroupName: text,
});
export type MachineReferenceRow = z.infer<typeof machineReferenceRow>;

export const machineRow = z.object({
  id: text,
  rbacGroupName: text,
  lastSeen: text,
  onboardingStatus: text,
  isExcluded: strictFlag,
  mergedIntoMachineId: text,
  aadDeviceId: text,
});
export type MachineRow = z.infer<typeof machineRow>;

/** The documentation writes `Status` and `EventTimestamp` with capitals. Its samples do not. */
export const vulnerabilityChangeRow = z.object({
  deviceId: text,
  cveId: text,
  softwareVendor: text,
  softwareName: text,
  recommendationReference: text,
  status: text,
  Status: text,
  eventTimestamp: text,
  EventTimestamp: text,
});
export type VulnerabilityChangeRow = z.infer<typeof vulnerabilityChangeRow>;

export const vulnerabilityRow = z.object({
  id: text,
  severity: text,
  cvssV3: number,
  publicExploit: flag,
  exploitVerified: flag,
  EPSS: number,
});
export type VulnerabilityRow = z.infer<typeof vulnerabilityRow>;

export const machineVulnerabilityRow = z.object({ id: text, productVendor: text, productName: text });
export type MachineVulnerabilityRow = z.infer<typeof machineVulnerabilityRow>;

/** The documentation shows no `id`. If one arrives, it serves to remove repeats. */
export const softwareVersionRow = z.object({ id: text, version: text, installations: number, vulnerabilities: number });
export type SoftwareVersionRow = z.infer<typeof softwareVersionRow>;

export const missingUpdateRow = z.object({ id: text, name: text, machineMissedOn: number, cveAddressed: number });
export type MissingUpdateRow = z.infer<typeof missingUpdateRow>;

/** Only Microsoft's connector documents `RecommendationReference` with a capital. */
export const remediationTaskRow = z.object({
  id: text,
  title: text,
  description: text,
  type: text,
  status: text,
  statusLastModifiedOn: text,
  priority: text,
  createdOn: text,
  dueOn: text,
  completionMethod: text,
  completerEmail: text,
  requesterEmail: text,
  requesterNotes: text,
  targetDevices: number,
  fixedDevices: number,
  rbacGroupNames: texts,
  relatedComponent: text,
  scid: text,
  productId: text,
  recommendedVersion: text,
  recommendationReference: text,
  RecommendationReference: text,
});
export type RemediationTaskRow = z.infer<typeof remediationTaskRow>;

export const exposureScoreAnswer = z.object({ score: z.number() });

export const recommendationPage = pageOf(recommendationRow);
export const machineReferencePage = pageOf(machineReferenceRow);
export const machinePage = pageOf(machineRow);
export const vulnerabilityChangePage = pageOf(vulnerabilityChangeRow);
export const vulnerabilityPage = pageOf(vulnerabilityRow);
export const softwareVersionPage = pageOf(softwareVersionRow);
export const missingUpdatePage = pageOf(missingUpdateRow);
export const machineVulnerabilityPage = pageOf(machineVulnerabilityRow);
export const remediationTaskPage = pageOf(remediationTaskRow);
