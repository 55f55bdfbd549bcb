import { targetStates } from './target-device.ts';

/** How the devices of an activity are told apart: by where they stand, and those that are fixed and exposed again. */
export const deviceClasses = [...targetStates, 're_exposed'] as const;
export type DeviceClass = (typeof deviceClasses)[number];
