import { defineFeature } from '../../platform/feature.ts';

export const workspaceFeature = defineFeature({ name: 'workspace' });
