import type { Translator } from '../../i18n/common-texts.ts';

/** For whom a file is written. */
export interface FileReader {
  readonly t: Translator;
  /** In which its instants are told. */
  readonly timeZone: string;
}
