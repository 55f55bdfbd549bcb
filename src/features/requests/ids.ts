import { z } from 'zod';
import { channelId, codec, count, textOf } from '../../platform/slack/codec.ts';
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

// Slack takes 255 characters for the id of a block.
export const longestSearch = 200;

/** What was typed after the command, whether anything matched, and what was chosen by it. */
export const searchedValue = z.object({ text: textOf(longestSearch), isFound: z.boolean(), ref: count.nullable() });
export type Searched = Readonly<z.infer<typeof searchedValue>>;

/**
 * What a request follows up, the message that its form was opened from, and what was searched for; it outlives what is
 * kept of the form.
 */
export const requestFormValue = codec(
  z.object({
    followUpToId: activityId.nullable(),
    searched: searchedValue.nullable(),
    source: z.object({ channelId, ts: textOf(30).refine((ts) => /^\d+\.\d+$/.test(ts)) }).nullable(),
  }),
);

/**
 * In a form that was opened with words or a CVE, the field offers what matches before anything is typed. The id stays as
 * long as the form is open: with another one Slack drops what is being typed. Only what the form itself chooses needs a
 * new field.
 */
export function recommendationBlockId(search: CveSearch | null, words: string): string {
  const offered = search?.id ?? words;
  if (offered === '') return requestBlocks.recommendation;
  return `${requestBlocks.recommendation}:${search?.isChosen === true ? 1 : 0}:${offered}`;
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
