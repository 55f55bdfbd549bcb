import { defineFeature } from '../../platform/feature.ts';
import { auditSchema } from './schema.ts';

export const auditFeature = defineFeature({ name: 'audit', schema: auditSchema });
