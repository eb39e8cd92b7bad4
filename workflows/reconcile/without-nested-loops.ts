import type { Statements } from './statements.ts';
import { withSettings } from './with-settings.ts';

/**
 * Runs statements that join many rows with many. The planner may know nothing of rows this fresh, or of a
 * connector that is small beside others; it then takes thousands for one and joins each with each.
 */
export function withoutNestedLoops<Result>(
  statements: Statements,
  work: () => Promise<Result>,
): Promise<Result> {
  return withSettings(statements, { enable_nestloop: 'off' }, work);
}
