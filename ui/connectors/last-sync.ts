import type { Connector } from '../../api/connectors/connectors.schema.ts';
import type { Job } from '../../api/jobs/jobs.schema.ts';

/** When an audit last read all it wanted through a connector; undefined where none of these has. */
export function lastSync(connector: Connector, jobs: readonly Job[]): string | undefined {
  const read = jobs.find(
    ({ steps, createdAt }) =>
      // What was read through an earlier connector of the kind went with that one.
      steps[connector.kind]?.status === 'succeeded' && createdAt >= connector.createdAt,
  );
  return read?.finishedAt ?? read?.startedAt ?? undefined;
}
