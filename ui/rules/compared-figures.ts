import type { Format } from '../language/format.ts';
import type { Translate } from '../language/translator.ts';
import type { Preview } from './rules-preview.ts';

/** One figure under the rules in force and under the edited ones, in the reader's notation. */
export interface ComparedFigure {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

type Outcome = Preview['preview'];

/** The headline's figures, then the keys of every verdict that either outcome has. */
export function comparedFigures(
  { inForce, preview, currency }: Preview,
  format: Format,
  t: Translate,
): ComparedFigure[] {
  const line = (name: string, of: (outcome: Outcome) => string): ComparedFigure => ({
    name,
    before: of(inForce),
    after: of(preview),
  });
  const verdicts = [...inForce.verdicts, ...preview.verdicts].map(({ verdict }) => verdict);
  const countOf = (outcome: Outcome, verdict: string) =>
    format.count(outcome.verdicts.find((each) => each.verdict === verdict)?.count ?? 0);
  return [
    line(t('rules.preview.rate'), ({ headline }) => format.percent(headline.rateByCount)),
    line(t('rules.preview.rateByValue'), ({ headline }) => format.percent(headline.rateByValue)),
    line(t('rules.preview.valid'), ({ headline }) => format.count(headline.valid.count)),
    line(t('rules.preview.missing'), ({ headline }) => format.count(headline.missing.count)),
    line(t('result.missing'), ({ headline }) => format.money(headline.missing.value, currency)),
    ...[...new Set(verdicts)].map((verdict) =>
      line(t(`result.verdict.${verdict}`), (outcome) => countOf(outcome, verdict)),
    ),
  ];
}
