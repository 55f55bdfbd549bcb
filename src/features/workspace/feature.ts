import { defineFeature } from '../../platform/feature.ts';
import { defaultsConfig } from './config.ts';
import { workspaceSchema } from './store.ts';

export const workspaceFeature = defineFeature({ name: 'workspace', schema: workspaceSchema, config: [defaultsConfig] });
