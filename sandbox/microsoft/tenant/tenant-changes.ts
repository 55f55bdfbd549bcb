import { z } from 'zod';

const person = z.object({ id: z.string(), displayName: z.string(), mail: z.string() });

const deviceChange = z.object({
  /** `null` = the device was silent and reports again. */
  silentSinceMs: z.number().nullable().optional(),
  reportedAtMs: z.number().optional(),
  group: z.string().optional(),
  absence: z
    .object({
      kind: z.enum(['excluded', 'offboarded', 'removed', 'merged']),
      atMs: z.number(),
      /** The reason for an exclusion, or the device that this one was merged into. */
      detail: z.string(),
    })
    .optional(),
});

const facts = z
  .object({
    productName: z.string(),
    recommendationName: z.string(),
    weaknesses: z.number(),
    vendor: z.string(),
    recommendedVersion: z.string(),
    recommendedVendor: z.string(),
    recommendedProgram: z.string(),
    recommendationCategory: z.string(),
    subCategory: z.string(),
    severityScore: z.number(),
    publicExploit: z.boolean(),
    activeAlert: z.boolean(),
    associatedThreats: z.array(z.string()).readonly(),
    remediationType: z.string(),
    status: z.string(),
    configScoreImpact: z.number(),
    exposureImpact: z.number(),
    totalMachineCount: z.number(),
    nonProductivityImpactedAssets: z.number(),
    relatedComponent: z.string(),
    hasUnpatchableCve: z.boolean(),
    tags: z.array(z.string()).readonly(),
  })
  .partial();

const recommendationChange = z.object({
  facts,
  isRemoved: z.boolean(),
  /** How many weaknesses, in their order, were removed from each fixed device. */
  fixed: z.record(z.string(), z.number()),
  /** Devices that are exposed again, and how many weaknesses, in their order, were removed before. */
  reexposed: z.record(z.string(), z.number()),
});

const changeEvent = z.object({
  atMs: z.number(),
  recommendationId: z.string(),
  status: z.enum(['New', 'Fixed', 'Updated']),
  /** The weaknesses from `fromCve` to `toCve`, in their order, without the last. */
  fromCve: z.number(),
  toCve: z.number(),
  /** The version found on the devices. */
  version: z.string(),
  /** The device group of the row, where the devices have left it since. */
  group: z.string().optional(),
  deviceIds: z.array(z.string()),
});

const portalActivity = z.object({
  id: z.string(),
  recommendationId: z.string(),
  title: z.string(),
  description: z.string(),
  relatedComponent: z.string(),
  type: z.string(),
  priority: z.string(),
  requester: person,
  notes: z.string().nullable(),
  groups: z.array(z.string()),
  dueOn: z.string().nullable(),
  recommendedVersion: z.string(),
  targetIds: z.array(z.string()),
  createdAtMs: z.number(),
  changedAtMs: z.number(),
  status: z.enum(['Active', 'Completed']),
  completionMethod: z.enum(['Automatic', 'Manual']).nullable(),
  completer: person.nullable(),
  taskId: z.string().nullable(),
});

export const taskStatus = z.enum(['pending', 'active', 'completed', 'rejected']);

const intuneTask = z.object({
  id: z.string(),
  /** Defender may no longer list the activity. */
  activityId: z.string(),
  /** In Graph's form, without the fields that change. */
  row: z.record(z.string(), z.unknown()),
  status: taskStatus,
  assignedTo: z.string().nullable(),
  deviceIds: z.array(z.string()),
  decisions: z.array(
    z.object({
      atMs: z.number(),
      /** `null` = an application decided, through Graph. */
      person: person.nullable(),
      status: taskStatus,
      note: z.string().nullable(),
    }),
  ),
});

const portalException = z.object({
  id: z.string(),
  recommendationId: z.string(),
  person,
  justification: z.string(),
  context: z.string(),
  /** `null` = global. */
  groups: z.array(z.string()).nullable(),
  createdAtMs: z.number(),
  expiresAtMs: z.number().nullable(),
  cancelledAtMs: z.number().nullable(),
});

/** All differences from a newly generated tenant with the same seed. */
export const tenantChanges = z.object({
  /** When the tenant started. The ages of the generated devices count from here. */
  epochMs: z.number(),
  isIntuneConnected: z.boolean(),
  issued: z.number(),
  devices: z.record(z.string(), deviceChange),
  recommendations: z.record(z.string(), recommendationChange),
  events: z.array(changeEvent),
  activities: z.array(portalActivity),
  tasks: z.array(intuneTask),
  exceptions: z.array(portalException),
});

export type TenantChanges = z.infer<typeof tenantChanges>;
export type DeviceChange = z.infer<typeof deviceChange>;
export type AbsenceKind = NonNullable<DeviceChange['absence']>['kind'];
export type RecommendationChange = z.infer<typeof recommendationChange>;
export type ChangeEvent = z.infer<typeof changeEvent>;
export type PortalActivity = z.infer<typeof portalActivity>;
export type IntuneTask = z.infer<typeof intuneTask>;
export type TaskStatus = z.infer<typeof taskStatus>;
export type PortalException = z.infer<typeof portalException>;
export type ActingPerson = z.infer<typeof person>;

export function noChanges(epochMs: number, isIntuneConnected: boolean): TenantChanges {
  return {
    epochMs,
    isIntuneConnected,
    issued: 0,
    devices: {},
    recommendations: {},
    events: [],
    activities: [],
    tasks: [],
    exceptions: [],
  };
}

/** A test or panel asks for something unknown, or not offered by the portal. The real service never answers this. */
export class TenantRefusal extends Error {
  override readonly name = 'TenantRefusal';
}
