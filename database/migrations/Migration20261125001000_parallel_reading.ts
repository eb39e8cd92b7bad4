import { Migration } from '@mikro-orm/migrations';

/**
 * Policies ask these functions once a statement, before its rows are read, so that the rows themselves may be read on
 * several cores: PostgreSQL takes every function for unsafe that is not said to be safe, and the whole statement with it.
 */
export class Migration20261125001000_parallel_reading extends Migration {
  override up(): void {
    this.addSql('alter function dra.session_is_live() parallel restricted');
    this.addSql('alter function dra.is_admin() parallel restricted');
    this.addSql('alter function dra.my_client_ids() parallel restricted');
  }
}
