import type { Services } from '../../platform/services.ts';
import { backUpDaily } from './back-up-daily.ts';

/** Makes the backup of the day, where that is wanted. One that fails is a job that has failed: bot admins are told. */
export function backUpJob({ program, backups }: Pick<Services, 'program' | 'backups'>) {
  return async (): Promise<void> => {
    const { clock, log, store } = program;
    if (backups === null || store.takeCopy === null) return;
    const { file, bytes } = await backUpDaily(backups, { clock, takeCopy: store.takeCopy });
    log.info({ file, bytes }, 'a backup was made and proven');
  };
}
