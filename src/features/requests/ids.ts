import { z } from 'zod';
import { type CveId, toCveId } from '../../microsoft/recommendation.ts';
import { channelId, codec, textOf } from '../../platform/slack/codec.ts';
import { activityReference } from '../activities/index.ts';
import type { CveSearch } from './filing.ts';

/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const requestActions = {
  recommendation: 'request_recommendation',
  option: 'request_option',
  groups: 'request_groups',
  priority: 'request_priority',
  due: 'request_due',
  requestLinked: 'request_linked',
  followInstead: 'follow_instead',
  followUp: 'follow_up_request',
} as const;

/** Fields that are read when their form is submitted. */
export const requestFields = {
  plainTitle: 'request_title',
  anyway: 'request_anyway',
} as const;

/** Forms, and shortcuts. */
export const requestForms = {
  newRequest: 'new_request',
  newRequestFromMessage: 'new_request_from_message',
  requestForm: 'request_form',
} as const;

/** Blocks, by what they hold. */
export const requestBlocks = {
  recommendation: 'recommendation',
  anyway: 'anyway',
  title: 'title',
  option: 'option',
  groups: 'groups',
  priority: 'priority',
  due: 'due',
} as const;

const { activityId } = activityReference;

/** What a request follows up, and the message that its form was opened from; it outlives what is kept of the form. */
export const requestFormValue = codec(
  z.object({
    followUpToId: activityId.nullable(),
    source: z.object({ channelId, ts: textOf(30).refine((ts) => /^\d+\.\d+$/.test(ts)) }).nullable(),
  }),
);

/**
 * In a form that was opened with a CVE, the field offers what is behind it before anything is typed. It gets another id
 * with the answer, since what is chosen then is shown by a new field alone.
 */
export function recommendationBlockId(search: CveSearch | null): string {
  if (search === null) return requestBlocks.recommendation;
  return `${requestBlocks.recommendation}:${search.id}:${search.outcome === 'pending' ? 0 : 1}`;
}

export function parseBlockCve(blockId: string): CveId | null {
  const [name, cve = ''] = blockId.split(':');
  return name === requestBlocks.recommendation ? toCveId(cve) : null;
}

/**
 * The id of a block whose field depends on which recommendations are chosen. Others make another field of it, and a
 * type-ahead has to know for which it is asked.
 */
export function refsBlockId(name: string, refs: readonly number[]): string {
  return refs.length === 0 ? name : `${name}:${refs.join('.')}`;
}

export function parseRefsBlock(name: string, blockId: string): readonly number[] {
  const [found, refs = ''] = blockId.split(':');
  return found === name && /^\d{1,9}(\.\d{1,9})*$/.test(refs) ? refs.split('.').map(Number) : [];
}
