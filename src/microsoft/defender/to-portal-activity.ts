import type { Priority } from '../../core/priority.ts';
import { normaliseDeviceGroup } from '../../core/scope.ts';
import type { PortalActivity, PortalActivityId, PortalCompletion, PortalListing } from '../portal-activity.ts';
import type { Oddities } from '../reading.ts';
import {
  kindOf,
  type RecommendationId,
  type RemediationOption,
  remediationOptions,
  toRecommendationId,
} from '../recommendation.ts';
import {
  addressIn,
  type Choice,
  guidIn,
  idIn,
  type RowReader,
  rowReader,
  sameWords,
  utcDateOf,
  word,
} from '../row-reader.ts';
import type { RemediationTaskRow } from './schema.ts';

const options: Choice<RemediationOption | null> = { words: sameWords(...remediationOptions), otherwise: null };

const priorities: Choice<Priority> = { words: sameWords('high', 'medium', 'low'), otherwise: 'medium' };

const statuses: Choice<PortalActivity['status']> = { words: sameWords('active', 'completed'), otherwise: 'active' };

const methods: Choice<PortalCompletion['kind']> = { words: sameWords('automatic', 'manual'), otherwise: 'unknown' };

const expected = [
  ...['title', 'type', 'status', 'statusLastModifiedOn', 'priority', 'createdOn', 'requesterEmail'],
  ...['targetDevices', 'fixedDevices', 'rbacGroupNames'],
];

/** `null` without a usable id, without any date, or if no device group is readable. */
export function toPortalActivity(row: RemediationTaskRow | null, oddities: Oddities): PortalListing | null {
  const reader = rowReader('remediationTasks', oddities);
  const id = portalActivityIdOf(row);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, expected);
  const changedAt = reader.instant(row.statusLastModifiedOn, 'statusLastModifiedOn');
  const createdAt = reader.instant(row.createdOn, 'createdOn') ?? changedAt;
  const deviceGroups = toDeviceGroups(row, reader);
  if (createdAt === null || deviceGroups === null) return reader.skip();
  const recommendationId = toNamedRecommendation(row, reader);
  const status = reader.choose(row.status, 'status', statuses);
  return {
    id,
    title: word(row.title),
    notes: word(row.requesterNotes),
    requesterEmail: addressIn(row.requesterEmail),
    relatedComponent: word(row.relatedComponent),
    recommendedVersion: word(row.recommendedVersion),
    option: toOption(row, recommendationId, reader),
    priority: reader.choose(row.priority, 'priority', priorities),
    createdAt,
    dueOn: utcDateOf(reader.instant(row.dueOn, 'dueOn')),
    deviceGroups,
    recommendationId,
    targetCount: reader.count(row.targetDevices, 'targetDevices'),
    fixedCount: reader.count(row.fixedDevices, 'fixedDevices'),
    status,
    statusChangedAt: changedAt,
    completion: status === 'completed' ? toCompletion(row, reader) : null,
  };
}

export function portalActivityIdOf(row: RemediationTaskRow | null): PortalActivityId | null {
  return guidIn(row?.id) as PortalActivityId | null;
}

/** `null` if no given name is readable. An empty list would mean all devices. */
function toDeviceGroups({ rbacGroupNames }: RemediationTaskRow, reader: RowReader): readonly string[] | null {
  const names = reader.texts(rbacGroupNames, 'rbacGroupNames');
  if (names.length === 0 && (rbacGroupNames ?? []).length > 0) return null;
  return [...new Set(names.map(normaliseDeviceGroup))];
}

/** An unknown option becomes the usual one of its kind. `attention_required` would hide due date and progress. */
function toOption(row: RemediationTaskRow, id: RecommendationId | null, reader: RowReader): RemediationOption {
  const option = reader.choose(row.type, 'type', options);
  if (option !== null) return option;
  return id !== null && kindOf(id) === 'configuration' ? 'configuration_change' : 'update';
}

/** Reads `productId` and `scid` with and without prefix, because the documentation leaves the form open. */
function toNamedRecommendation(row: RemediationTaskRow, reader: RowReader): RecommendationId | null {
  const { recommendationReference, RecommendationReference, productId, scid } = row;
  const number = scid?.replace(/^(sca-_-)?(scid-)?/i, '');
  const id =
    toRecommendationId(idIn(recommendationReference ?? RecommendationReference) ?? '') ??
    toRecommendationId(idIn(productId && `va-_-${productId.replace(/^va-_-/i, '')}`) ?? '') ??
    toRecommendationId(number ? `sca-_-scid-${number}` : '');
  if (id === null) reader.odd('.productId names no recommendation');
  return id;
}

function toCompletion(row: RemediationTaskRow, reader: RowReader): PortalCompletion {
  const kind = reader.choose(row.completionMethod, 'completionMethod', methods);
  return kind === 'manual' ? { kind, email: addressIn(row.completerEmail) } : { kind };
}
