import { defineFeature } from '../../platform/feature.ts';
import { connectionNotices } from './notices.ts';
import { connectionReportPart } from './report.ts';
import { connectionSchema } from './store.ts';

export const connectionsFeature = defineFeature({
  name: 'connections',
  schema: connectionSchema,
  contributions: [...connectionNotices, connectionReportPart],
});
