import { defineFeature } from '../../platform/feature.ts';
import { defaultsConfig } from './config.ts';
import { workspaceSchema } from './tables.ts';

export const workspaceFeature = defineFeature({ name: 'workspace', schema: workspaceSchema, config: [defaultsConfig] });
