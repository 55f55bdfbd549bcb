/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const cardActions = {
  openDetail: 'open_detail',
  openDevices: 'open_devices',
} as const;
