import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { z } from 'zod';

const optionsSchema = z.object({ reporterOptions: z.object({ counts: z.string() }) });

/**
 * Mocha's spec reporter, which also writes "passed failed pending" to the file that the option
 * `counts` names, so that a script can tell a run that ended from one that was cut off.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { counts } = optionsSchema.parse(options).reporterOptions;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(counts, `${passes} ${failures} ${pending}\n`);
    });
  }
}
