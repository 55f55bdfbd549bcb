import { z } from 'zod';
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

// Slack takes 255 characters.
const longestSearch = 200;

/**
 * In a form that was opened with words or a CVE, the field offers what matches before anything is typed. With the answer
 * about a CVE it gets another id, since what is chosen then is shown by a new field alone.
 */
export function recommendationBlockId(search: CveSearch | null, words: string): string {
  if (search === null && words === '') return requestBlocks.recommendation;
  if (search === null) return `${requestBlocks.recommendation}:0:${words.slice(0, longestSearch)}`;
  return `${requestBlocks.recommendation}:${search.outcome === 'pending' ? 0 : 1}:${search.id}`;
}

/** What the form was opened with; '' where that was nothing. */
export function parseBlockSearch(blockId: string): string {
  return new RegExp(`^${requestBlocks.recommendation}:[01]:(.*)$`, 's').exec(blockId)?.[1] ?? '';
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
