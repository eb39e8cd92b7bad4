import { ApiProblem } from '../api-client/api-problem.ts';
import { translator } from '../language/translator.ts';
import { SignInProblem } from '../session/sign-in-problem.ts';

/** A function that says what went wrong, for people: the API's own words where it has some. */
export function problemText(): (error: unknown) => string {
  const t = translator();
  return (error) => {
    if (error instanceof SignInProblem) return t(`signIn.problem.${error.reason}`);
    if (!(error instanceof ApiProblem)) return t('states.failure.unknown');
    if (error.status === 0) return t('states.failure.noAnswer');
    if (error.status === 503) return t('states.failure.notReady');
    const fields = error.errors.map(({ path, message }) =>
      path ? `${path}: ${message}` : message,
    );
    return [error.message || t('states.failure.unknown'), ...fields].join(' ');
  };
}
