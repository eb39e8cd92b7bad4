import { ApiProblem } from '../api-client/api-problem.ts';
import { translator } from '../language/translator.ts';
import { SignInProblem } from '../session/sign-in-problem.ts';
import { knownProblems } from './known-problems.ts';

/** A function that says what went wrong, for people; in the API's own words where its kind has no text. */
export function problemText(): (error: unknown) => string {
  const t = translator();
  const said = ({ kind, message }: ApiProblem): string => {
    const known = knownProblems.find((one) => one === kind);
    if (known !== undefined) return t(`problems.${known}`);
    return message || t('states.failure.unknown');
  };
  return (error) => {
    if (error instanceof SignInProblem) return t(`signIn.problem.${error.reason}`);
    if (!(error instanceof ApiProblem)) return t('states.failure.unknown');
    if (error.status === 0) return t('states.failure.noAnswer');
    if (error.status === 503) return t('states.failure.notReady');
    const fields = error.errors.map(({ path, message }) =>
      path ? `${path}: ${message}` : message,
    );
    return [said(error), ...fields].join(' ');
  };
}
