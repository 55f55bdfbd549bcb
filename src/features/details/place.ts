import { z } from 'zod';
import type { Beside } from '../../core/paging.ts';
import { codec, count, vendorId } from '../../platform/slack/codec.ts';
import { activityReference } from '../activities/index.ts';
import { type DeviceClass, deviceClasses } from '../progress/index.ts';

/** The section of an activity’s details that a person sees, and the page in it. */
export type DetailPlace =
  | { readonly section: 'overview' }
  /** A page of the CVE list, counted from 0. */
  | { readonly section: 'recommendation'; readonly page: number }
  /** `beside` has a device id as its key. */
  | { readonly section: 'devices'; readonly of: DeviceClass | 'all'; readonly beside: Beside<string> }
  /** `beside` has the `seq` of an audit log row as its key. The newest events come first. */
  | { readonly section: 'history'; readonly beside: Beside<number> };

export type DetailSection = DetailPlace['section'];

export function startOf(section: DetailSection): DetailPlace {
  switch (section) {
    case 'overview':
      return { section };
    case 'recommendation':
      return { section, page: 0 };
    case 'devices':
      return { section, of: 'all', beside: { kind: 'start' } };
    case 'history':
      return { section, beside: { kind: 'start' } };
  }
}

function beside<Key>(key: z.ZodType<Key>) {
  return z.union([z.object({ kind: z.literal('start') }), z.object({ kind: z.enum(['before', 'after']), key })]);
}

export const detailValue = codec(
  z.union([
    z.object({ ...activityReference, section: z.literal('overview') }),
    z.object({ ...activityReference, section: z.literal('recommendation'), page: count }),
    z.object({
      ...activityReference,
      section: z.literal('devices'),
      of: z.enum(['all', ...deviceClasses]),
      beside: beside(vendorId()),
    }),
    z.object({ ...activityReference, section: z.literal('history'), beside: beside(z.int().min(0)) }),
  ]),
);
