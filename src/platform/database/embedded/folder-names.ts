export const lockName = 'lock';

/** A copy of the database for a backup, in its folder while that is made. */
export const copyName = 'copying';

/** `mendbot backup` asks the running bot here. */
export const socketName = 'backup.sock';

/** What a database consists of. */
export const ofDatabase = /^(PG_VERSION|base|global|pg_[\w.]+|postgresql(\.auto)?\.conf|postmaster\.\w+)$/;

/** In the folder of the database, and no part of it. */
export const besideDatabase: ReadonlySet<string> = new Set([lockName, copyName, socketName, 'lost+found']);
