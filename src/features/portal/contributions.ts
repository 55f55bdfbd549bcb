import { type Contribution, contribute } from '../../platform/slot.ts';
import { beforeRemoval } from '../activities/index.ts';
import { completerElsewhere } from '../intune/index.ts';
import { portalNotices } from './notices.ts';
import { portalRefusalWords } from './refusals.ts';
import { findPortalCompleter, removeUnlisted } from './store.ts';

/** Intune rarely knows who completed a task; the portal may. */
export const portalContributions: readonly Contribution[] = [
  contribute(beforeRemoval, removeUnlisted),
  portalRefusalWords,
  ...portalNotices,
  contribute(completerElsewhere, findPortalCompleter),
];
