import { defineFeature } from '../../platform/feature.ts';
import { workspaceSchema } from './schema.ts';

export const workspaceFeature = defineFeature({ name: 'workspace', schema: workspaceSchema });
