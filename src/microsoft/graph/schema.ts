import { z } from 'zod';
import { lenient, pageOf } from '../reading.ts';

const { text, flag } = lenient;

const intendedSetting = z.object({ name: text, value: text });

export const securityTaskRow = z.object({
  id: text,
  displayName: text,
  createdDateTime: text,
  status: text,
  creator: text,
  appName: text,
  remediation: text,
  intendedSettings: z.array(intendedSetting.nullable().catch(null)).nullish().catch(null),
});
export type SecurityTaskRow = z.infer<typeof securityTaskRow>;

export const userRow = z.object({
  id: text,
  displayName: text,
  mail: text,
  userPrincipalName: text,
  accountEnabled: flag,
});
export type UserRow = z.infer<typeof userRow>;

export const groupRow = z.object({ id: text, displayName: text });
export type GroupRow = z.infer<typeof groupRow>;

const changedProperty = z.object({ displayName: text, newValue: text });
const auditedResource = z.object({
  resourceId: text,
  modifiedProperties: z.array(changedProperty.nullable().catch(null)).nullish().catch(null),
});

/** As in Microsoft's own tools. Unconfirmed by documentation. */
const auditEventRow = z.object({
  activityDateTime: text,
  activityType: text,
  activityResult: text,
  displayName: text,
  actor: z.object({ userPrincipalName: text }).nullish().catch(null),
  resources: z.array(auditedResource.nullable().catch(null)).nullish().catch(null),
});
export type AuditEventRow = z.infer<typeof auditEventRow>;
export type AuditedResource = z.infer<typeof auditedResource>;

const configurationStepsRow = z.object({ ConfigurationId: text, RemediationOptions: text });
export type ConfigurationStepsRow = z.infer<typeof configurationStepsRow>;

export const securityTaskPage = pageOf(securityTaskRow);
export const userPage = pageOf(userRow);
export const auditEventPage = pageOf(auditEventRow);
export const configurationStepsResults = z.object({ results: z.array(configurationStepsRow.nullable().catch(null)) });
export const memberGroups = z.object({ value: z.array(z.string()) });
