import { Migration20261123000100_tables } from './Migration20261123000100_tables.ts';
import { Migration20261123000200_functions } from './Migration20261123000200_functions.ts';
import { Migration20261123000300_policies } from './Migration20261123000300_policies.ts';
import { Migration20261123000400_traits_and_result_stores } from './Migration20261123000400_traits_and_result_stores.ts';
import { Migration20261123000500_older_reports } from './Migration20261123000500_older_reports.ts';
import { Migration20261125000600_staged_results } from './Migration20261125000600_staged_results.ts';
import { Migration20261125000700_client_logos } from './Migration20261125000700_client_logos.ts';
import { Migration20261125000800_activity } from './Migration20261125000800_activity.ts';
import { Migration20261125000900_explanations } from './Migration20261125000900_explanations.ts';
import { Migration20261125001000_parallel_reading } from './Migration20261125001000_parallel_reading.ts';
import { Migration20261125002000_keys_in_order } from './Migration20261125002000_keys_in_order.ts';
import { Migration20261125003000_checked_in_one_scan } from './Migration20261125003000_checked_in_one_scan.ts';
import { Migration20261125004000_statistics_for_pages } from './Migration20261125004000_statistics_for_pages.ts';

/** All migrations in order; a landed one is never edited, only followed by another. */
export const migrations = [
  Migration20261123000100_tables,
  Migration20261123000200_functions,
  Migration20261123000300_policies,
  Migration20261123000400_traits_and_result_stores,
  Migration20261123000500_older_reports,
  Migration20261125000600_staged_results,
  Migration20261125000700_client_logos,
  Migration20261125000800_activity,
  Migration20261125000900_explanations,
  Migration20261125001000_parallel_reading,
  Migration20261125002000_keys_in_order,
  Migration20261125003000_checked_in_one_scan,
  Migration20261125004000_statistics_for_pages,
];
