import { type Kysely, sql } from 'kysely';

/**
 * What is searched for in titles and components is found by an index. Where the extension that this takes is missing, or
 * the login may not create it, the search finds the same, and looks at each activity for that.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Until 256 kB have come together, new words stand in a list that is read along with the index.
  await sql
    .raw(
      `do $$ begin
        create extension if not exists pg_trgm;
        create index activity_by_words_of_title on activity using gin (title gin_trgm_ops)
          with (gin_pending_list_limit = 256);
        create index activity_by_words_of_component on activity using gin (component gin_trgm_ops)
          with (gin_pending_list_limit = 256);
      exception when feature_not_supported or undefined_file or insufficient_privilege or undefined_object then
        raise notice 'pg_trgm is not to be had: %', sqlerrm;
      end $$`,
    )
    .execute(db);
}
