import { createServer } from 'node:net';
import { type Finding, fault, good, warning } from '../../features/status/index.ts';

/** Whether a port can be listened on; the bot itself may be what uses it. */
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
    return warning(
      subject,
      `${host}:${port} is in use`,
      `By the bot, where it runs. If not, set ${variables} otherwise.`,
    );
  }
  return fault(subject, `${host}:${port} cannot be listened on (${code})`, `Set ${variables} otherwise.`);
}
