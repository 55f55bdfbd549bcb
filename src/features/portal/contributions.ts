import { type Contribution, contribute } from '../../platform/slot.ts';
import { beforeRemoval } from '../activities/index.ts';
import { completerElsewhere } from '../intune/index.ts';
import { portalNotices } from './notices.ts';
import { findPortalCompleter } from './portal-completers.ts';
import { portalRefusalWords } from './refusals.ts';
import { removeUnlisted } from './remove-unlisted.ts';

/** Intune rarely knows who completed a task; the portal may. */
export const portalContributions: readonly Contribution[] = [
  contribute(beforeRemoval, removeUnlisted),
  portalRefusalWords,
  ...portalNotices,
  contribute(completerElsewhere, findPortalCompleter),
];
