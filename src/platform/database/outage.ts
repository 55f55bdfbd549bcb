/** Why the database does not do what it is asked, where that is nothing of the program's. */
export type DatabaseTrouble = 'away' | 'full' | 'busy';

/** The time in which it does not. */
export interface Outage {
  readonly trouble: DatabaseTrouble;
  readonly since: Date;
}

export interface PastOutage extends Outage {
  readonly until: Date;
}
