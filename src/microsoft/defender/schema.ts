import { z } from 'zod';

// A field that is missing, null or of another type reads as null: map.ts counts it and goes on.
const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

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
  severityScore: number,
  configScoreImpact: number,
  exposureImpact: number,
  totalMachineCount: number,
  exposedMachinesCount: number,
  tags: z.array(z.string()).nullish().catch(null),
});
export type RecommendationRow = z.infer<typeof recommendationRow>;

export const machineReferenceRow = z.object({
  id: text,
  computerDnsName: text,
  osPlatform: text,
  rbacGroupName: text,
});
export type MachineReferenceRow = z.infer<typeof machineReferenceRow>;

/** One page of a collection; a row that is no object reads as null. */
export function pageOf<Row extends z.ZodObject>(row: Row) {
  return z.object({
    value: z.array(row.nullable().catch(null)),
    '@odata.nextLink': z.string().nullish(),
  });
}

export const recommendationPage = pageOf(recommendationRow);
export const machineReferencePage = pageOf(machineReferenceRow);
