/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const progressActions = {
  sendDevices: 'send_devices',
} as const;
