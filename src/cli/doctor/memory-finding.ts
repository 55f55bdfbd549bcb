import { type Finding, fault, warning } from '../../features/status/index.ts';
import { type MemoryShortage, neededMb } from '../../platform/database/embedded/memory-need.ts';

/** The first start needs what it needs at once; later the limit is met only as more is kept and asked for. */
export function memoryFinding({ limitMb, isFirstStart }: MemoryShortage): Finding {
  const may = `this container may use ${limitMb} MB`;
  const remedy = 'Raise the limit or set DATABASE_URL.';
  if (isFirstStart) {
    return fault('memory', `${may}; the embedded database needs ${neededMb.firstStart} MB for its first start`, remedy);
  }
  return warning('memory', `${may}; with the embedded database the bot needs up to ${neededMb.laterStart} MB`, remedy);
}
