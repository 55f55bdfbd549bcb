import { z } from 'zod';
import { channelId, codec, count, textOf } from '../../platform/slack/codec.ts';
import { activityReference } from '../activities/index.ts';
import type { CveSearch } from './filing.ts';

export const requestActions = {
  recommendation: 'request_recommendation',
  option: 'request_option',
  groups: 'request_groups',
  priority: 'request_priority',
  due: 'request_due',
  ticket: 'request_ticket',
  requestLinked: 'request_linked',
  followInstead: 'follow_instead',
  followUp: 'follow_up_request',
} as const;

export const requestFieldIds = {
  plainTitle: 'request_title',
  anyway: 'request_anyway',
  notes: 'request_notes',
} as const;

export const requestForms = {
  newRequest: 'new_request',
  newRequestFromMessage: 'new_request_from_message',
  requestForm: 'request_form',
} as const;

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

// Slack takes 255 characters in a block id.
export const longestSearch = 200;

/** `text`: what was typed after the command. `ref`: what the search chose. */
export const searchedValue = z.object({ text: textOf(longestSearch), isFound: z.boolean(), ref: count.nullable() });
export type Searched = Readonly<z.infer<typeof searchedValue>>;

/** Kept in the view's metadata, which outlives what is stored of the form. */
export const requestFormValue = codec(
  z.object({
    followUpToId: activityId.nullable(),
    searched: searchedValue.nullable(),
    source: z.object({ channelId, ts: textOf(30).refine((ts) => /^\d+\.\d+$/.test(ts)) }).nullable(),
  }),
);

/**
 * The block id carries the search, so that the field offers its matches before anything is typed. It stays while the
 * form is open, since Slack drops what is being typed with a new id. Only a choice by the form itself needs a new
 * field.
 */
export function recommendationBlockId(search: CveSearch | null, words: string): string {
  const offered = search?.id ?? words;
  if (offered === '') return requestBlocks.recommendation;
  return `${requestBlocks.recommendation}:${search?.isChosen === true ? 1 : 0}:${offered}`;
}

/** What the form was opened with; '' = nothing. */
export function parseBlockSearch(blockId: string): string {
  return new RegExp(`^${requestBlocks.recommendation}:[01]:(.*)$`, 's').exec(blockId)?.[1] ?? '';
}

/**
 * The id of a block that depends on the chosen recommendations. A new id makes a new field, and a type-ahead reads the
 * recommendations from it.
 */
export function refsBlockId(name: string, refs: readonly number[]): string {
  return refs.length === 0 ? name : `${name}:${refs.join('.')}`;
}

export function parseRefsBlock(name: string, blockId: string): readonly number[] {
  const [found, refs = ''] = blockId.split(':');
  return found === name && /^\d{1,9}(\.\d{1,9})*$/.test(refs) ? refs.split('.').map(Number) : [];
}
