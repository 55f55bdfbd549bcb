export const detailActions = {
  detailOverview: 'detail_overview',
  detailRecommendation: 'detail_recommendation',
  detailDevices: 'detail_devices',
  detailHistory: 'detail_history',
  detailPrevious: 'detail_previous',
  detailNext: 'detail_next',
  detailDeviceClass: 'detail_device_class',
} as const;

export const detailBlocks = {
  detailTabs: 'detail_tabs',
  detailPaging: 'detail_paging',
  deviceClass: 'device_class',
} as const;
