import { defineFeature } from '../../platform/feature.ts';
import { connectionNotices } from './notices.ts';

export const connectionsFeature = defineFeature({ name: 'connections', contributions: connectionNotices });
