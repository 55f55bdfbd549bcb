/** Defender sends at most this many devices of one request to Intune (Microsoft, tvm-remediation). */
export const intuneDeviceLimit = 10_000;

export function exceedsIntuneLimit(deviceCount: number | null): boolean {
  return deviceCount !== null && deviceCount > intuneDeviceLimit;
}
