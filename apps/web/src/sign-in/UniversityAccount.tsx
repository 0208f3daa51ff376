import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { url } from '../api/http.ts';
import { query } from '../api/queries.ts';

const problems = ['cancelled', 'expired', 'unknown', 'away'] as const;
type SignInProblem = (typeof problems)[number];

const problemIn = (text: string | null): SignInProblem | undefined =>
  problems.find((known) => known === text);

/** In through the university's own sign-in; and what became of it when the browser comes back without. */
export function UniversityAccount({ next, help }: { next: string; help: string | null }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const problem = problemIn(params.get('problem'));
  const reference = params.get('reference');
  // Someone the directory does not know would be sent straight back as the same person.
  const fresh = problem === 'unknown' ? 'true' : undefined;
  return (
    <section className="sign-in-university">
      {problem && (
        <Alert
          type={problem === 'cancelled' ? 'info' : 'warning'}
          showIcon
          role="alert"
          title={t(`signIn.problems.${problem}`)}
          description={
            <>
              <p>{t(`signIn.hints.${problem}`)}</p>
              {help && problem !== 'cancelled' && <p>{t('signIn.help', { help })}</p>}
              {reference && problem !== 'cancelled' && (
                <p className="muted small">{t('problem.reference', { id: reference })}</p>
              )}
            </>
          }
        />
      )}
      <Button
        type="primary"
        size="large"
        href={url(`/session/oidc${query({ next, fresh })}`)}
        block
      >
        {t(
          problem === 'unknown'
            ? 'signIn.otherAccount'
            : problem
              ? 'signIn.again'
              : 'signIn.university',
        )}
      </Button>
    </section>
  );
}
