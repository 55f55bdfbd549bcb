import { defineFeature } from '../../platform/feature.ts';

export const surfacesFeature = defineFeature({ name: 'surfaces' });
