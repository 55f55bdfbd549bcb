import { defineFeature } from '../../platform/feature.ts';
import { auditSchema } from './tables.ts';

export const auditFeature = defineFeature({ name: 'audit', schema: auditSchema });
