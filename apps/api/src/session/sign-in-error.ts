import * as client from 'openid-client';

/**
 * Why someone could not sign in, as the sign-in page tells it:
 * - `cancelled`: they turned back at the provider;
 * - `expired`: it took too long, was used already, or is not what was asked for;
 * - `unknown`: nobody here by that name, or nobody active. A stranger learns no more than that;
 * - `away`: the provider, or we, cannot say at the moment.
 */
export type SignInProblem = 'cancelled' | 'expired' | 'unknown' | 'away';

/** Ends a sign-in; `cause` is for the log alone. */
export class SignInError extends Error {
  readonly problem: SignInProblem;
  /** Where the person wanted to go: they may try again. */
  readonly next: string;

  constructor(problem: SignInProblem, next: string, cause: string) {
    super(cause);
    this.problem = problem;
    this.next = next;
  }
}

/** What the protocol's library threw, in our words. */
export function whyNot(error: unknown, next: string): SignInError {
  if (error instanceof SignInError) return new SignInError(error.problem, next, error.message);
  return new SignInError(problemOf(error), next, causeOf(error));
}

function problemOf(error: unknown): SignInProblem {
  if (error instanceof client.AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'cancelled' : 'away';
  }
  if (error instanceof client.ResponseBodyError) {
    return error.error === 'invalid_grant' ? 'expired' : 'away';
  }
  const isAnswer =
    error instanceof client.ClientError && /INVALID_RESPONSE|JWT_/.test(error.code ?? '');
  return isAnswer ? 'expired' : 'away';
}

/** Codes and messages; never a token, a claim or an address with a code in it. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, error: told } = error as { code?: string; error?: string };
  const within = error.cause instanceof Error ? causeOf(error.cause) : null;
  return [told ?? code, error.message, within].filter(Boolean).join(': ');
}
