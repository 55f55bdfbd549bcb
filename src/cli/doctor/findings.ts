import { type Stats, statSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { minuteMs, secondMs } from '../../core/time.ts';
import { type Finding, fault, good, warning } from '../../features/status/index.ts';

/** Whether the bot can listen on the port. The bot itself may be using the port already. */
export async function portFinding(
  subject: string,
  { host, port }: { readonly host: string; readonly port: number },
  variables: string,
): Promise<Finding> {
  const code = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
  if (code === null) return good(subject, `${host}:${port} is free`);
  if (code === 'EADDRINUSE') {
    if (await isMendbot({ host, port })) return good(subject, `${host}:${port} is in use, by the bot`);
    return warning(
      subject,
      `${host}:${port} is in use`,
      `By the bot, where it runs. If not, set ${variables} otherwise.`,
    );
  }
  return fault(subject, `${host}:${port} cannot be listened on (${code})`, `Set ${variables} otherwise.`);
}

/** Only the monitoring port serves `/metrics`. */
async function isMendbot(address: { readonly host: string; readonly port: number }): Promise<boolean> {
  const text = await new Promise<string>((resolve) => {
    const request = get({ ...address, path: '/metrics', timeout: 2 * secondMs }, (response) => {
      let read = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        read += part;
      });
      response.on('close', () => resolve(read));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(''));
  });
  return text.includes('mendbot_info');
}

/** Warns if others can read or change a file with secrets. `null` = no problem, no file, or Windows. */
export function settingsFileFinding(path: string): Finding | null {
  const found = lookAt(path);
  if (process.platform === 'win32' || found === undefined) return null;
  // A file of another user, such as root, is readable through its group.
  const right = found.uid === process.geteuid?.() ? 0o600 : 0o640;
  if ((found.mode & 0o077 & ~right) === 0) return null;
  const who = (found.mode & 0o007) === 0 ? 'its group' : 'other users of this machine';
  return warning(path, `${who} can read or change it, and it has secrets`, `Run “chmod ${right.toString(8)} ${path}”.`);
}

/** `undefined` = missing, or hidden from this user. The check that needs the file reports the problem. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

// Requests from Slack are refused if their signature is more than five minutes off.
const worstMs = 4 * minuteMs;
const noticeableMs = 30 * secondMs;

/** `aheadMs` is negative if the other clock is behind this machine's clock. */
export function skewFinding(subject: string, aheadMs: number): Finding {
  const seconds = Math.round(Math.abs(aheadMs) / secondMs);
  const words = `this machine’s is ${seconds} seconds ${aheadMs > 0 ? 'behind' : 'ahead'}`;
  const remedy = 'Let both machines follow a time server (timedatectl set-ntp true).';
  if (Math.abs(aheadMs) >= worstMs) return fault(subject, words, remedy);
  if (Math.abs(aheadMs) >= noticeableMs) return warning(subject, words, remedy);
  return good(subject, 'agrees with this machine’s');
}
